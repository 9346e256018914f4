package io.cellvote.stores;

import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A batch as a table: {@code unnest(?, ?, ..) as batch(a, b, ..)}, one array per column. The
 * statement's text does not depend on the batch's size, so that the server parses it once.
 *
 * <p>Inserted as {@code insertInto(TABLE, rows.targets()).select(rows.select())}: each column is
 * named once, so that no value goes to another column than its own.
 */
public final class BatchRows<R> {
  private final List<R> rows;
  private final List<QueryPart> arrays = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Field<?>> targets = new ArrayList<>();
  private final List<Field<?>> values = new ArrayList<>();

  private BatchRows(List<R> rows) {
    this.rows = rows;
  }

  /** Starts a table of {@code rows}, in their order. */
  public static <R> BatchRows<R> of(List<R> rows) {
    return new BatchRows<>(rows);
  }

  /** Adds a column that is named and typed like {@code like}. */
  public <T> BatchRows<R> column(Field<T> like, Function<R, T> value) {
    @SuppressWarnings("unchecked") // an array of the column's own type, or the driver guesses one
    T[] column = (T[]) Array.newInstance(like.getType(), rows.size());
    Arrays.setAll(column, at -> value.apply(rows.get(at)));
    // Said twice: jOOQ takes an array of nothing but nulls for one of texts.
    DataType<T[]> type = like.getDataType().getArrayDataType();
    arrays.add(cast(val(column, type), type));
    names.add(like.getName());
    return always(like, column(like));
  }

  /** Adds what an insert puts into the column {@code target} of every row. */
  public <T> BatchRows<R> always(Field<T> target, Field<T> value) {
    targets.add(target);
    values.add(value);
    return this;
  }

  /** The table, to select from. */
  public Table<Record> table() {
    String places =
        IntStream.range(0, arrays.size()).mapToObj(at -> "{" + at + "}").collect(joining(", "));
    return DSL.table(
        "unnest(" + places + ") as batch(" + String.join(", ", names) + ")",
        arrays.toArray(QueryPart[]::new));
  }

  /** The columns that an insert fills, in the order in which they were added. */
  public List<Field<?>> targets() {
    return List.copyOf(targets);
  }

  /** What an insert fills them with; {@code others} are what values beside the batch come from. */
  public Select<Record> select(Table<?>... others) {
    return DSL.select(values)
        .from(Stream.concat(Stream.of(table()), Stream.of(others)).toArray(Table<?>[]::new));
  }

  /** The column that is named like {@code like}. */
  public <T> Field<T> column(Field<T> like) {
    return field(name("batch", like.getName()), like.getDataType());
  }
}
