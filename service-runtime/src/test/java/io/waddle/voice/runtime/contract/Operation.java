package io.waddle.voice.runtime.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the contract says of a method on a path.
 *
 * @param path with its parameters in braces
 */
record Operation(String method, String path, Place place, List<Place> parameters, Pattern shape) {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final List<String> METHODS = List.of("get", "put", "post", "delete");

    static List<Operation> of(Place contract) {
        var operations = new ArrayList<Operation>();
        Place paths = contract.to("paths");
        for (String path : paths.names()) {
            for (String method : METHODS) {
                if (paths.to(path).to(method).exists()) {
                    operations.add(of(method, path, paths.to(path)));
                }
            }
        }
        return List.copyOf(operations);
    }

    private static Operation of(String method, String path, Place item) {
        Place place = item.to(method);
        var parameters = Stream.of(item, place)
                .flatMap(owner -> owner.to("parameters").elements().stream())
                .toList();
        var shape = Pattern.compile(PARAMETER.matcher(path.replace(".", "\\.")).replaceAll("(?<$1>[^/]+)"));
        return new Operation(method.toUpperCase(Locale.ROOT), path, place, parameters, shape);
    }

    /** HEAD is GET without the body. */
    boolean serves(String wanted, String rawPath) {
        return method.equals(wanted.equals("HEAD") ? "GET" : wanted)
                && at(rawPath).matches();
    }

    Matcher at(String rawPath) {
        return shape.matcher(rawPath);
    }

    /** As tests compare it: what parameters are called does not matter. */
    String signature() {
        return method + " " + PARAMETER.matcher(path).replaceAll("{}");
    }
}
