package io.waddle.voice.analytics.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Connections that break at a commit: before it reached the server, or before its answer arrived. */
public final class FailingCommits {
    private FailingCommits() {}

    public static DataSource before(DataSource database, int number) {
        return failing(database, number, false);
    }

    public static DataSource after(DataSource database, int number) {
        return failing(database, number, true);
    }

    private static DataSource failing(DataSource database, int number, boolean committed) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(database, method, arguments);
            return result instanceof Connection connection ? failing(connection, number, committed) : result;
        });
    }

    private static Connection failing(Connection connection, int number, boolean committed) {
        var commits = new AtomicInteger();
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("commit") && commits.incrementAndGet() == number) {
                if (committed) {
                    connection.commit();
                }
                connection.close();
                throw new SQLException("connection lost", "08006");
            }
            return call(connection, method, arguments);
        });
    }

    private interface Call {
        Object made(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> call.made(method, arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
