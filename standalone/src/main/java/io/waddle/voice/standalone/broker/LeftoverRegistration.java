package io.waddle.voice.standalone.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away the registration of a broker that was killed. The controller would hold it for alive until {@code
 * broker.session.timeout.ms} had passed, 9 s, and refuse the broker that starts. Here the two are one process, so the
 * earlier broker is known to be gone. To be done before the next one registers.
 */
final class LeftoverRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(LeftoverRegistration.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 20;

    private LeftoverRegistration() {}

    /** Waits for the controller to be elected. When it is not done, the start takes longer, and that is all. */
    static void remove(Controller controller) {
        Instant end = Instant.now().plus(PATIENCE);
        try {
            while (!isRemoved(controller) && Instant.now().isBefore(end)) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (TimeoutException e) {
            LOG.atWarn()
                    .log("registration of a killed broker stays until it times out: the controller does not answer");
        } catch (ExecutionException e) {
            LOG.atWarn().setCause(e.getCause()).log("registration of a killed broker stays until it times out");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRemoved(Controller controller)
            throws ExecutionException, InterruptedException, TimeoutException {
        var context =
                new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
        try {
            controller.unregisterBroker(context, BrokerSettings.NODE_ID).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                // It was killed before it ever registered.
                case BrokerIdNotRegisteredException _ -> true;
                case NotControllerException _ -> false;
                default -> throw e;
            };
        }
    }
}
