package io.throughline.faketws.session;

import io.throughline.faketws.floor.Client;
import io.throughline.faketws.play.Peer;
import io.throughline.faketws.play.Shape;
import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.frame.FrameDecoder;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.version.ServerVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection: its frames, its version, its client id.
final class Connection implements Client, Peer {
  private static final int NO_CLIENT = -1;

  private final FakeTwsCore core;
  private final int link;
  private final Outgoing outgoing;
  private final FrameDecoder decoder = FrameDecoder.ofClientStream();
  private final AskedSymbols symbols = new AskedSymbols();
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

  Connection(FakeTwsCore core, int link, Outgoing outgoing) {
    this.core = core;
    this.link = link;
    this.outgoing = outgoing;
  }

  int link() {
    return link;
  }

  Session session() {
    TwsCodec agreed = codec;
    return new Session(
        link,
        clientId,
        agreed == null ? 0 : agreed.version().number(),
        stage.name().toLowerCase(Locale.ROOT));
  }

  FrameDecoder decoder() {
    return decoder;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  AskedSymbols symbols() {
    return symbols;
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
  void write(TwsMessage message, Shape shape) {
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
    core.said(this, message);
    outgoing.send(frame, shape);
  }

  @Override
  public void sendText(int id, List<String> fields) {
    if (isConnected()) {
      core.note(link, "message " + id + " " + fields);
      outgoing.send(textFrame(id, fields), Shape.WHOLE);
    }
  }

  private byte[] textFrame(int id, List<String> fields) {
    boolean rawId = version() >= ServerVersion.RAW_MESSAGE_IDS;
    String body = String.join("\0", fields) + "\0";
    byte[] text = (rawId ? body : id + "\0" + body).getBytes(StandardCharsets.UTF_8);
    int length = text.length + (rawId ? Integer.BYTES : 0);
    ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + length).putInt(length);
    if (rawId) {
      frame.putInt(id);
    }
    return frame.put(text).array();
  }

  @Override
  public void disconnect() {
    core.close(this);
  }

  @Override
  public long clockMillis() {
    return core.clockMillis();
  }

  @Override
  public Client client() {
    return this;
  }

  @Override
  public boolean isGreeted() {
    return stage == Stage.STARTING || stage == Stage.READY;
  }

  @Override
  public boolean isReady() {
    return stage == Stage.READY;
  }

  @Override
  public Optional<String> symbolOf(int reqId) {
    return symbols.of(reqId);
  }

  @Override
  public void drop() {
    core.close(this);
  }

  @Override
  public void reset() {
    core.reset(this);
  }

  @Override
  public void silence() {
    core.note(link, "silent from now on: nothing goes through in either direction");
    outgoing.silence();
  }

  @Override
  public void stall(Duration time) {
    outgoing.stall(time);
  }

  @Override
  public void drip(int bytes, Duration every, Duration lasting) {
    outgoing.drip(bytes, every, lasting);
  }

  @Override
  public void merge(Duration within, Duration lasting) {
    outgoing.merge(within, lasting);
  }
}
