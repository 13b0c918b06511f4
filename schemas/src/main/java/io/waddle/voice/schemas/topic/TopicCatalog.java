package io.waddle.voice.schemas.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the topics of a cluster in line with {@link Topics}: creates what is missing, refuses what differs. */
public final class TopicCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCatalog.class);

    private final Admin admin;

    public TopicCatalog(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates missing topics and checks existing ones. Several services may do so at once.
     *
     * @param partitions partitions of topics that are created; existing ones keep theirs
     * @throws TopicMismatch when a topic is not as defined, naming each difference
     */
    public void ensure(int partitions) {
        try {
            createMissing(partitions);
            var descriptions = describe();
            check(descriptions);
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics could not be created or checked", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were checked", e);
        }
    }

    private void createMissing(int partitions) throws ExecutionException, InterruptedException {
        var existing = admin.listTopics().names().get();
        List<NewTopic> missing = Topics.all().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> definition(topic, partitions))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        var created = admin.createTopics(missing).values();
        for (var topic : created.entrySet()) {
            try {
                topic.getValue().get();
                LOG.atInfo().addKeyValue("topic", topic.getKey()).log("Topic created");
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** Replication is the cluster's default ({@code default.replication.factor}): 1 embedded, 3 in production. */
    private static NewTopic definition(Topic<?, ?> topic, int partitions) {
        return new NewTopic(topic.name(), Optional.of(partitions), Optional.empty()).configs(topic.configuration());
    }

    private Map<String, TopicDescription> describe() throws ExecutionException, InterruptedException {
        return admin.describeTopics(names()).allTopicNames().get();
    }

    private void check(Map<String, TopicDescription> descriptions) throws ExecutionException, InterruptedException {
        var problems = new ArrayList<String>();
        int commands = descriptions.get(Topics.COMMANDS.name()).partitions().size();
        for (Topic<?, ?> topic : List.of(Topics.EVICTIONS, Topics.STATE, Topics.EVENTS, Topics.DECISIONS)) {
            int count = descriptions.get(topic.name()).partitions().size();
            if (count != commands) {
                problems.add("%s: partitions %d (expected: %d, as %s)"
                        .formatted(topic.name(), count, commands, Topics.COMMANDS.name()));
            }
        }
        var resources = names().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var configs = admin.describeConfigs(resources).all().get();
        for (Topic<?, ?> topic : Topics.all()) {
            problems.addAll(
                    differences(topic, configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))));
        }
        if (!problems.isEmpty()) {
            throw new TopicMismatch(problems);
        }
    }

    private static List<String> differences(Topic<?, ?> topic, Config actual) {
        return topic.configuration().entrySet().stream()
                .filter(setting ->
                        !setting.getValue().equals(actual.get(setting.getKey()).value()))
                .map(setting -> "%s: %s %s (expected: %s)"
                        .formatted(
                                topic.name(),
                                setting.getKey(),
                                actual.get(setting.getKey()).value(),
                                setting.getValue()))
                .toList();
    }

    private static Collection<String> names() {
        return Topics.all().stream().map(Topic::name).toList();
    }
}
