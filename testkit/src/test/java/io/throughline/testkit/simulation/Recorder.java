package io.throughline.testkit.simulation;

import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.frame.Handshake.ClientHello;
import io.throughline.tws.message.ConnectionRequest.ReqUserInfo;
import io.throughline.tws.message.ConnectionRequest.StartApi;
import io.throughline.tws.version.ServerVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A client that connects when told to, asks numbered questions, and writes down what happens to
/// it.
final class Recorder implements SimulatedClient {
  private static final TwsCodec CODEC = TwsCodec.of(new ServerVersion(200));

  final List<String> events = new ArrayList<>();
  final SimulatedLink link;
  private final long startNanos;
  private int receivedBytes;
  private int asked;

  Recorder(SimulatedLink link) {
    this.link = link;
    startNanos = link.nowNanos();
  }

  void connect() {
    link.connect();
  }

  /// Asks the next question: `reqUserInfo` 1, 2, 3 …
  void ask() {
    asked++;
    link.write(CODEC.encode(new ReqUserInfo(asked)));
  }

  int receivedBytes() {
    return receivedBytes;
  }

  @Override
  public void opened(long nowNanos) {
    note("opened", nowNanos);
    link.write(new ClientHello(200, 200, "").bytes());
    link.write(CODEC.encode(new StartApi(1, "")));
  }

  @Override
  public void received(byte[] bytes, long nowNanos) {
    receivedBytes += bytes.length;
  }

  @Override
  public void closed(String reason, long nowNanos) {
    note(reason, nowNanos);
  }

  private void note(String what, long nowNanos) {
    events.add(what + " after " + Duration.ofNanos(nowNanos - startNanos).toSeconds() + " s");
  }
}
