package io.waddle.voice.analytics;

import com.zaxxer.hikari.HikariDataSource;
import io.waddle.voice.analytics.http.AnalyticsRoutes;
import io.waddle.voice.analytics.http.ErasureRoutes;
import io.waddle.voice.analytics.sink.AnalyticsSink;
import io.waddle.voice.analytics.sink.Databases;
import io.waddle.voice.analytics.sink.Erasure;
import io.waddle.voice.runtime.KafkaConnection;
import io.waddle.voice.runtime.RunningService;
import io.waddle.voice.runtime.ServiceHttp;
import io.waddle.voice.runtime.Setting;
import io.waddle.voice.runtime.SettingException;
import io.waddle.voice.runtime.Settings;
import io.waddle.voice.runtime.auth.BearerToken;
import java.net.URI;
import java.time.InstantSource;

/**
 * Writes what happened into PostgreSQL and answers questions about it. Kafka and PostgreSQL may both be away at the
 * start or go away later: meanwhile it is not ready, and goes on by itself from where it stood.
 */
public final class AnalyticsProcessor implements RunningService {
    private final ServiceHttp http;
    private final HikariDataSource queries;
    private final AnalyticsSink sink;

    private AnalyticsProcessor(ServiceHttp http, HikariDataSource queries, AnalyticsSink sink) {
        this.http = http;
        this.queries = queries;
        this.sink = sink;
    }

    /** @throws SettingException when a setting that it needs is missing, or no token could ever be verified */
    public static AnalyticsProcessor start(Settings settings) {
        var bearer = BearerToken.of(settings);
        var database = Databases.direct(settings);
        var kafka = new KafkaConnection(settings);
        var http = ServiceHttp.of(settings);
        var queries = Databases.forQueries(database);
        var erasure = new Erasure(database);
        var sink = AnalyticsSink.start(settings, kafka, database, http);
        var service = new AnalyticsProcessor(http, queries, sink);
        try {
            http.start(
                    settings.integer(Setting.ANALYTICS_PORT),
                    new AnalyticsRoutes(bearer, queries, sink::migrated, InstantSource.system(), sink::secondsBehind)
                            .andThen(new ErasureRoutes(bearer, user -> erased(erasure.erase(user)), sink::migrated)));
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private static ErasureRoutes.Erased erased(Erasure.Erased erased) {
        return new ErasureRoutes.Erased(erased.pseudonym(), erased.rows());
    }

    @Override
    public String name() {
        return "analytics-processor";
    }

    @Override
    public URI uri() {
        return http.uri();
    }

    @Override
    public void close() {
        http.close();
        sink.close();
        queries.close();
    }
}
