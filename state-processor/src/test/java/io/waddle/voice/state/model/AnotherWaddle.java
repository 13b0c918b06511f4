package io.waddle.voice.state.model;

import io.waddle.voice.state.streams.ModelDriver;
import java.time.Duration;
import java.time.Instant;

/** A waddle beside the one that a script is about, where its people go. */
final class AnotherWaddle implements Symbols {
    private static final String ID = "w2";

    private final ModelDriver driver;
    private final WireCommands commands = new WireCommands(ID, this);
    private boolean founded;
    private String nextStayId = "";

    AnotherWaddle(ModelDriver driver) {
        this.driver = driver;
    }

    void join(String userId, String stayId) {
        if (!founded) {
            founded = true;
            post(
                    "owner",
                    Posts.put("", "{'name':'Elsewhere','ownerId':'owner','everyone':['VIEW_CHANNEL','CONNECT']}"));
            post("owner", Posts.put("channels/lobby", "{'name':'lobby','type':'VOICE'}"));
        }
        post("owner", Posts.put("members/" + userId, "{'roles':[]}"));
        nextStayId = stayId;
        post(userId, Posts.post("join", "lobby"));
    }

    private void post(String user, Deed deed) {
        commands.of(Line.of(Duration.ZERO, user, true, deed)).ifPresent(driver::decide);
    }

    @Override
    public String newStayId() {
        return nextStayId;
    }

    @Override
    public String requestIdOf(String userId, String channelId) {
        throw new UnsupportedOperationException("nobody asks to speak elsewhere");
    }

    @Override
    public String sessionIdOf(String channelId) {
        throw new UnsupportedOperationException("nobody reports from elsewhere");
    }

    @Override
    public Instant now() {
        return driver.now();
    }
}
