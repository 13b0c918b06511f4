package io.waddle.voice.permissions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Permission cases that other projects published, against our evaluation. Names that we have take our bits, others
 * serve as opaque bits from 14 up.
 *
 * <p>What cannot be taken from them: the numbers in {@code exact_value} and {@code reference_result}, which are
 * Discord's bits (VIEW_CHANNEL is 1024 there); and two expectations in which Discord's rule is another than ours, each
 * named in {@link #OUR_RULE_INSTEAD} with what ours gives.
 */
class PublishedPermissionCasesTest {
    private static final String RESOURCE = "/permission_cases.json";
    private static final int FIRST_OPAQUE_BIT = 14;
    private static final int CASES = 14;

    /** Expectations that our rules contradict on purpose, with ours in their place. */
    private static final Map<String, Set<String>> OUR_RULE_INSTEAD = Map.of(
            // Discord leaves a timed-out member READ_MESSAGE_HISTORY too; ours "keeps VIEW_CHANNEL at most".
            "doc-timeout-1", Set.of("VIEW_CHANNEL"),
            // JDA takes everything from who cannot connect; our rule 8 leaves "VIEW_CHANNEL only".
            "jda-connect-denied-voice", Set.of("VIEW_CHANNEL"));

    private final Map<String, Long> bits = new LinkedHashMap<>();

    /** How a case is held against ours. */
    private enum Held {
        AS_PUBLISHED,
        BY_OUR_RULE
    }

    record PublishedCase(String id, JsonNode json) {
        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<PublishedCase> cases() throws IOException {
        var cases = new ArrayList<PublishedCase>();
        try (var json = PublishedPermissionCasesTest.class.getResourceAsStream(RESOURCE)) {
            for (JsonNode node : new ObjectMapper().readTree(json).required("cases")) {
                cases.add(new PublishedCase(node.required("id").asText(), node));
            }
        }
        return cases.stream();
    }

    PublishedPermissionCasesTest() {
        for (Permission permission : Permission.values()) {
            bits.put(permission.name(), permission.bit());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveThePublishedAnswerWhenOurRuleIsTheSame(PublishedCase published) {
        // When
        var result = evaluate(published.json());

        // Then
        var expect = published.json().required("expect");
        var ours = OUR_RULE_INSTEAD.get(published.id());
        if (ours != null) {
            assertThat(result).isEqualTo(set(ours.stream()));
        } else if (expect.path("exact").isTextual()) {
            assertThat(expect.required("exact").asText()).isEqualTo("ALL");
            assertThat(result).isEqualTo(PermissionSet.ALL);
        } else if (expect.has("exact")) {
            assertThat(result).isEqualTo(set(texts(expect.required("exact"))));
        } else {
            var has = set(texts(expect.required("has")));
            var lacks = set(texts(expect.required("lacks")));
            assertThat(result.bits() & has.bits()).isEqualTo(has.bits());
            assertThat(result.bits() & lacks.bits()).isZero();
        }
    }

    @Test
    void shouldHoldEveryCaseSoThatNoneVanishes() throws IOException {
        // When
        var held = cases().collect(groupingBy(
                published -> OUR_RULE_INSTEAD.containsKey(published.id()) ? Held.BY_OUR_RULE : Held.AS_PUBLISHED,
                mapping(PublishedCase::id, toUnmodifiableSet())));

        // Then
        assertThat(held.get(Held.BY_OUR_RULE)).isEqualTo(OUR_RULE_INSTEAD.keySet());
        assertThat(held.get(Held.AS_PUBLISHED)).hasSize(CASES - OUR_RULE_INSTEAD.size());
    }

    private PermissionSet evaluate(JsonNode json) {
        boolean owner = json.path("owner").asBoolean();
        var roles = new ArrayList<GrantedRole>();
        for (JsonNode role : json.path("roles")) {
            roles.add(new GrantedRole(role.required("id").asText(), set(texts(role.required("permissions")))));
        }
        var now = Instant.EPOCH;
        var member = new Membership(
                "ann", roles, json.path("timed_out").asBoolean() ? Optional.of(now.plusSeconds(60)) : Optional.empty());
        var everyone = set(texts(json.path("everyone")));
        var permissions = new EffectivePermissions(owner ? "ann" : "owner", everyone, member, now);
        var trace = json.has("channel")
                ? permissions.inChannel(
                        overrides(json), !"TEXT".equals(json.required("channel").asText()))
                : permissions.inWaddle();
        return trace.result();
    }

    private List<PermissionOverride> overrides(JsonNode json) {
        var overrides = new ArrayList<PermissionOverride>();
        for (JsonNode overwrite : json.path("overwrites")) {
            overrides.add(new PermissionOverride(
                    target(overwrite.required("target").asText()),
                    set(texts(overwrite.required("allow"))),
                    set(texts(overwrite.required("deny")))));
        }
        return overrides;
    }

    private static PermissionOverride.Target target(String text) {
        if (text.startsWith("role:")) {
            return new PermissionOverride.Target.OfRole(text.substring("role:".length()));
        }
        return switch (text) {
            case "everyone" -> new PermissionOverride.Target.Everyone();
            case "member" -> new PermissionOverride.Target.OfMember("ann");
            default -> throw new IllegalArgumentException("target: " + text);
        };
    }

    private PermissionSet set(Stream<String> names) {
        return new PermissionSet(names.mapToLong(this::bit).reduce(0, (a, b) -> a | b));
    }

    private long bit(String name) {
        return bits.computeIfAbsent(name, _ -> 1L << (FIRST_OPAQUE_BIT + bits.size() - Permission.values().length));
    }

    private static Stream<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts.stream();
    }
}
