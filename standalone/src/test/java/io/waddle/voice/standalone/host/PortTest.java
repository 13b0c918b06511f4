package io.waddle.voice.standalone.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortTest {
    /** {@code /proc/sys/net/ipv4/ip_local_port_range} of Linux as it comes. */
    private static final int FIRST_OF_OUTGOING_CONNECTIONS = 32_768;

    @Test
    void shouldNeverChooseANumberTwiceNorOneOfOutgoingConnections() {
        var chosen = IntStream.range(0, 500).mapToObj(_ -> Port.any().choose()).toList();

        assertThat(chosen)
                .doesNotHaveDuplicates()
                .allSatisfy(number -> assertThat(number).isLessThan(FIRST_OF_OUTGOING_CONNECTIONS));
    }

    @Test
    void shouldPassOverWhatIsTaken() throws Exception {
        int next = Port.any().choose() + 1;
        try (var _ = new ServerSocket(next, 1, InetAddress.ofLiteral(Port.LOOPBACK))) {
            assertThat(Port.any().choose()).isNotEqualTo(next);
        } catch (BindException e) {
            // Somebody else listens there: taken just as well.
            assertThat(Port.any().choose()).isNotEqualTo(next);
        }
    }

    @Test
    void shouldNameTheSettingWhenTheOneNumberIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral(Port.LOOPBACK))) {
            var port = Port.onLoopback("VOICE_SOME_PORT", taken.getLocalPort());

            assertThatThrownBy(port::choose)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("VOICE_SOME_PORT: port " + taken.getLocalPort());
        }
    }
}
