package io.waddle.voice.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void shouldFindEveryNameAndNothingElse() {
        assertThat(PromQl.metrics("histogram_quantile(0.99, sum by (le) (rate(a_bucket{job=~\"b\"}[5m]))) > 0.32"))
                .containsExactly("a_bucket");
        assertThat(PromQl.metrics(
                        "sum(rate(c_total{x=\"y\",z!=\"q\"}[1h])) / sum without (e) (d) > 1e3 unless up == 0"))
                .containsExactlyInAnyOrder("c_total", "d", "up");
        assertThat(PromQl.metrics("count(e == 0) or vector(0) + sum by (f) (increase(g{h=\"i\"}[$__rate_interval]))"))
                .containsExactlyInAnyOrder("e", "g");
    }
}
