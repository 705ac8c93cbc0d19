package io.throughline.faketws.session;

import io.throughline.faketws.desk.Client;
import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.frame.FrameDecoder;
import io.throughline.tws.message.TwsMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One connection: its frames, its version, its client id.
final class Connection implements Client {
  private static final int NO_CLIENT = -1;

  private final FakeTwsCore core;
  private final int link;
  private final FrameDecoder decoder = FrameDecoder.ofClientStream();
  private Stage stage = Stage.GREETING;
  private int clientId = NO_CLIENT;
  private @Nullable TwsCodec codec;

  /// How far a connection has come.
  enum Stage {
    GREETING,
    STARTING,
    READY,
    CLOSED
  }

  Connection(FakeTwsCore core, int link) {
    this.core = core;
    this.link = link;
  }

  int link() {
    return link;
  }

  FrameDecoder decoder() {
    return decoder;
  }

  Stage stage() {
    return stage;
  }

  void greeted(TwsCodec agreed) {
    codec = agreed;
    stage = Stage.STARTING;
  }

  void started(int newClientId) {
    clientId = newClientId;
    stage = Stage.READY;
  }

  void close() {
    stage = Stage.CLOSED;
  }

  TwsCodec codec() {
    TwsCodec agreed = codec;
    if (agreed == null) {
      throw new IllegalStateException("connection " + link + " has not agreed on a version yet");
    }
    return agreed;
  }

  @Override
  public int clientId() {
    return clientId;
  }

  @Override
  public int version() {
    return codec().version().number();
  }

  @Override
  public boolean isConnected() {
    return stage != Stage.CLOSED;
  }

  @Override
  public void send(TwsMessage message) {
    if (isConnected()) {
      core.deliver(this, message);
    }
  }

  /// Puts a message on the wire, after whatever faults did to it.
  void write(TwsMessage message) {
    if (!isConnected()) {
      return;
    }
    byte[] frame;
    try {
      frame = codec().encode(message);
    } catch (ProtocolException e) {
      core.note(
          link,
          "not sent, for version %d has no form for it: %s".formatted(version(), e.getMessage()));
      return;
    }
    core.said(this, message, frame);
  }

  @Override
  public void sendText(int id, List<String> fields) {
    if (isConnected()) {
      core.saidText(this, id, fields);
    }
  }

  @Override
  public long clockMillis() {
    return core.clockMillis();
  }
}
