package io.cellvote.testing.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/**
 * The driver of {@code jdbc:checked:postgresql://..}: PostgreSQL's own, but every statement that
 * goes to the server is held against {@link CockroachSql} first. So a test that runs a statement
 * which CockroachDB would not take fails at that statement.
 */
public final class CheckedDriver implements Driver {
  private static final String PREFIX = "jdbc:checked:";

  /** What a test says that asks PostgreSQL about itself. */
  public static final String POSTGRESQL_ONLY = "/* postgresql only */";

  private static final Set<String> FINE = ConcurrentHashMap.newKeySet();

  static {
    try {
      DriverManager.registerDriver(new CheckedDriver());
    } catch (SQLException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** The same address with each statement checked. */
  public static String checked(String jdbcUrl) {
    return PREFIX + jdbcUrl.substring("jdbc:".length());
  }

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    String real = "jdbc:" + url.substring(PREFIX.length());
    return proxied(Connection.class, DriverManager.getConnection(real, properties));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  private static <T> T proxied(Class<T> type, T real) {
    InvocationHandler handler = (_, method, arguments) -> call(real, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
    if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
      String name = method.getName();
      if (name.startsWith("prepare") || name.startsWith("execute") || name.equals("addBatch")) {
        check(sql);
      }
    }
    try {
      Object result = method.invoke(real, arguments);
      return method.getReturnType() == Statement.class
          ? proxied(Statement.class, (Statement) result)
          : result;
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private static void check(String sql) {
    if (FINE.contains(sql) || sql.startsWith(POSTGRESQL_ONLY) || isOfFlyway()) {
      return;
    }
    for (String statement : CockroachSql.statements(sql)) {
      Optional<String> objection = CockroachSql.objection(statement);
      if (objection.isPresent()) {
        throw new AssertionError(
            "CockroachDB would not take this: %s%n%s".formatted(objection.get(), statement));
      }
    }
    FINE.add(sql);
  }

  /** It asks each database in words of its own; the migrations are checked where they are read. */
  private static boolean isOfFlyway() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith("org.flywaydb.")));
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(CheckedDriver.class.getName());
  }
}
