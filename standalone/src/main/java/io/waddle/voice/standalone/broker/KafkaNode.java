package io.waddle.voice.standalone.broker;

import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Controller and broker in one, as {@link KafkaRaftServer} has them, which starts one after the other and leaves no room
 * for what has to be done in between: see {@link LeftoverRegistration}.
 */
final class KafkaNode {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);

    private final ControllerServer controller;
    private final BrokerServer broker;

    /** On a directory that was formatted. */
    KafkaNode(KafkaConfig config) {
        var directories = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        var properties = directories._1();
        var quorum = config.quorumConfig();
        var shared = new SharedServer(
                config,
                properties,
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, properties.clusterId().orElseThrow()),
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
                QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
        broker = new BrokerServer(shared);
    }

    /**
     * Returns once the broker serves clients.
     *
     * @param killed whether the process that had the directory before did not shut down
     */
    void start(boolean killed) {
        controller.startup();
        if (killed) {
            LeftoverRegistration.remove(controller.controller());
        }
        broker.startup();
    }

    void shutDown() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
