package io.cellvote.local.whole.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.platform.LocalPlatform;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every row of the interface, on a running platform, through a router: each operation, each status
 * that it tells, each answer as the document promises it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1) // a platform of its own, before the shared one runs
class ApiContractIT {
  private LocalPlatform local;
  private Contract contract;

  @BeforeAll
  void start() throws Exception {
    local = LocalPlatform.start(2);
    contract = Contract.of(local.platform());
  }

  @AfterAll
  void stop() {
    local.close();
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> refusals() {
    return new Refusals(contract, contract.api()).cases();
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> refusalsOfGlobalControl() {
    return new Refusals(contract, contract.control()).cases();
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> votes() throws Exception {
    return new VotingCases(contract).cases();
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> results() throws Exception {
    return new ResultsCases(contract).cases();
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> events() {
    return new EventCases(contract).cases();
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> accounts() {
    return new AccountCases(contract).cases();
  }

  @TestFactory
  @Order(2)
  Stream<DynamicTest> operators() {
    return new OperatorCases(contract).cases();
  }

  /** Of what a router leads to; failures of the world (5xx) are seen by drills. */
  @Test
  @Order(3)
  void everyStatus_thatIsTold_wasSeen() {
    assertThat(contract.api().unseen()).isEmpty();
  }
}
