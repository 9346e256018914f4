package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void continuing_validHeader_keepsTheTraceAndItsFlags() {
    TraceContext trace = TraceContext.continuing("00-" + TRACE + "-" + SPAN + "-00");

    assertThat(trace.traceId()).isEqualTo(TRACE);
    assertThat(trace.spanId()).matches("[0-9a-f]{16}").isNotEqualTo(SPAN);
    assertThat(trace.flags()).isZero();
  }

  @Test
  void continuing_laterVersionWithMore_isReadByTheKnownPart() {
    assertThat(TraceContext.continuing("01-" + TRACE + "-" + SPAN + "-01-more").traceId())
        .isEqualTo(TRACE);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-zz",
        "0x-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01"
      })
  void continuing_noValidHeader_startsANewTrace(String header) {
    TraceContext trace = TraceContext.continuing(header);

    assertThat(trace.traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
    assertThat(trace.header()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }

  @Test
  void next_ofAStep_isAnotherStepOfTheSameTrace() {
    TraceContext trace = TraceContext.start();
    TraceContext next = trace.next();

    assertThat(next.traceId()).isEqualTo(trace.traceId());
    assertThat(next.spanId()).isNotEqualTo(trace.spanId());
    assertThat(TraceContext.continuing(next.header()).traceId()).isEqualTo(trace.traceId());
  }
}
