package io.waddle.voice.benchmarks.peer;

import io.waddle.voice.benchmarks.parts.Town;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.clients.jedis.Jedis;

/** Joins decided by a script in Redis (bench_join.lua): the same as {@link PostgresJoins} decides, and as little more. */
public final class RedisJoins {
    private final RedisServer server;
    private final String script;

    public RedisJoins(RedisServer server) throws IOException {
        this.server = server;
        try (var connection = server.connect();
                InputStream lua = RedisJoins.class.getResourceAsStream("bench_join.lua")) {
            script = connection.scriptLoad(new String(lua.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    public double joins(Town town) throws Exception {
        try (var connection = server.connect()) {
            connection.flushDB();
        }
        return Share.joins(town, Share.CLIENTS, () -> client(server.connect(), town));
    }

    private Share.Client client(Jedis connection, Town town) {
        String most = Integer.toString(town.most());
        return new Share.Client() {
            @Override
            public void join(Town.Resident resident) {
                String channel = resident.waddle() + "/" + resident.channel();
                var keys = List.of("channel/" + channel, "place/" + resident.user(), "events/" + channel);
                if ((long) connection.evalsha(script, keys, List.of(most, resident.user(), channel)) < 0) {
                    throw new IllegalStateException("not accepted: " + resident);
                }
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }
}
