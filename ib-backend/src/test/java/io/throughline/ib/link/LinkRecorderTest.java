package io.throughline.ib.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinkRecorderTest {
  @Test
  void all_that_passes_is_written_down_with_its_time() {
    VirtualWorld world = VirtualWorld.standard();
    var text = new StringBuilder();
    var recorder = new LinkRecorder(world.tws().newLink(), text, world::nowNanos);
    var session =
        new TwsSession(
            Sessions.settings(), new WireTransport(recorder, 157), new SplittableRandom(1));
    world.drive(session);
    session.start();
    world.runUntil(() -> session.state() == SessionState.READY);
    session.stop();

    assertThat(text.toString().lines())
        .startsWith(
            "1767625200000000000 connect 127.0.0.1:7497",
            "1767625200000000000 opened",
            "1767625200000000000 -> 41504900000000097631" + "30302e2e313537")
        .endsWith("1767625200000000000 close")
        .anyMatch(line -> line.startsWith("1767625200000000000 <- 0000001"));
  }
}
