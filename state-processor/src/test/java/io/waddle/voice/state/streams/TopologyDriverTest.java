package io.waddle.voice.state.streams;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A driven topology with a waddle in which "ann" and "ben" may use the voice channels "lobby" and "attic". */
abstract class TopologyDriverTest {
    final Commands commands = new Commands();
    DrivenTopology topology;

    @BeforeEach
    void start(@TempDir Path stateDirectory) {
        topology = DrivenTopology.start(stateDirectory);
        topology.decide(commands.found());
        topology.decide(commands.voiceChannel("lobby"));
        topology.decide(commands.voiceChannel("attic"));
        topology.decide(commands.member("ann"));
        topology.decide(commands.member("ben"));
        topology.drain();
    }

    @AfterEach
    void stop() {
        topology.close();
    }
}
