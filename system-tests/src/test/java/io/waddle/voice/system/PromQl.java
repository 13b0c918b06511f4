package io.waddle.voice.system;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of metrics in an expression: what is left when labels, durations, functions and keywords are taken away. */
final class PromQl {
    private static final Pattern GROUPING = Pattern.compile("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    private PromQl() {}

    static Set<String> metrics(String expression) {
        String bare = GROUPING.matcher(expression)
                .replaceAll(" ")
                .replaceAll("\\{[^}]*}", " ")
                .replaceAll("\\[[^]]*]", " ")
                .replaceAll("[a-z_]+\\s*\\(", "(")
                .replaceAll("\\b\\d[\\w.]*", " ");
        return NAME.matcher(bare)
                .results()
                .map(name -> name.group())
                .filter(name -> !KEYWORDS.contains(name))
                .collect(Collectors.toSet());
    }
}
