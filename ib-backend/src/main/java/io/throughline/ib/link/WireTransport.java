package io.throughline.ib.link;

import io.throughline.ib.session.Endpoint;
import io.throughline.ib.session.Transport;
import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.frame.FrameDecoder;
import io.throughline.tws.frame.Handshake.ClientHello;
import io.throughline.tws.frame.Handshake.ServerGreeting;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.version.ServerVersion;
import java.nio.channels.Selector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The wire protocol of TWS over a link.
public final class WireTransport implements Transport {
  private static final int NOT_CONNECTED = 502;
  private static final int WRONG_VERSION = 506;
  private static final int ENDED = 507;

  /// Parts of a stream that are taken in at once before others get their turn: half a megabyte.
  private static final int MOST_PARTS = 8;

  private final Link link;
  private final int newestVersion;
  private FrameDecoder decoder = FrameDecoder.ofServerStream();
  private @Nullable TwsCodec codec;
  private boolean isLinked;
  private boolean isOver = true;

  /// Speaks the newest versions there are layouts for.
  public WireTransport(Link link) {
    this(link, ServerVersion.NEWEST);
  }

  /// @param newestVersion the newest server version to agree to
  public WireTransport(Link link, int newestVersion) {
    this.link = link;
    this.newestVersion = newestVersion;
  }

  @Override
  public void connect(Endpoint endpoint) {
    decoder = FrameDecoder.ofServerStream();
    codec = null;
    isLinked = false;
    isOver = false;
    link.connect(endpoint);
  }

  @Override
  public boolean supports(Class<? extends TwsRequest> request) {
    return codec != null && codec.supports(request);
  }

  @Override
  public void send(TwsRequest request) {
    if (codec == null) {
      throw new IllegalStateException("nothing can be sent before the version is agreed");
    }
    link.write(codec.encode(request));
  }

  @Override
  public void disconnect() {
    isOver = true;
    link.close();
  }

  @Override
  public void finish() {
    isOver = true;
    link.finish();
  }

  @Override
  public void onArrival(Runnable signal) {
    link.onArrival(signal);
  }

  @Override
  public void waitsAt(Selector selector) {
    link.waitsAt(selector);
  }

  @Override
  public boolean deliver(Receiver receiver) {
    for (int part = 0; part < MOST_PARTS && !isOver; part++) {
      Optional<LinkEvent> event = link.poll();
      if (event.isEmpty()) {
        return false;
      }
      deliver(event.get(), receiver);
    }
    return !isOver;
  }

  private void deliver(LinkEvent event, Receiver receiver) {
    switch (event) {
      case LinkEvent.Opened() -> {
        isLinked = true;
        link.write(new ClientHello(ServerVersion.OLDEST, newestVersion, "").bytes());
        receiver.connected();
      }
      case LinkEvent.Bytes(byte[] bytes) -> {
        decoder.feed(bytes, 0, bytes.length);
        frames(receiver);
      }
      case LinkEvent.Closed(String reason) -> {
        isOver = true;
        receiver.closed(isLinked ? ENDED : NOT_CONNECTED, reason);
      }
    }
  }

  private void frames(Receiver receiver) {
    FrameDecoder current = decoder;
    try {
      while (!isOver && current == decoder && current.next()) {
        frame(current, receiver);
      }
    } catch (ProtocolException e) {
      end(receiver, ENDED, "the stream is broken: " + e.getMessage());
    }
  }

  private void frame(FrameDecoder frame, Receiver receiver) {
    TwsCodec agreed = codec;
    if (agreed == null) {
      greeting(ServerGreeting.parse(frame.bytes(), frame.offset(), frame.length()), receiver);
      return;
    }
    receive(frame, agreed, receiver);
  }

  private void greeting(ServerGreeting greeting, Receiver receiver) {
    Optional<ServerVersion> version = greeting.version();
    if (version.isEmpty()) {
      end(
          receiver,
          WRONG_VERSION,
          "the server speaks version %d, and only %d to %d are known here"
              .formatted(greeting.serverVersion(), ServerVersion.OLDEST, newestVersion));
      return;
    }
    codec = TwsCodec.of(version.get());
    receiver.greeted(version.get());
  }

  private static void receive(FrameDecoder frame, TwsCodec codec, Receiver receiver) {
    TwsMessage message;
    try {
      message = codec.decodeMessage(frame.bytes(), frame.offset(), frame.length());
    } catch (ProtocolException e) {
      receiver.unreadable("a message cannot be read and is left out: " + e.getMessage());
      return;
    }
    receiver.message(message);
  }

  private void end(Receiver receiver, int code, String reason) {
    disconnect();
    receiver.closed(code, reason);
  }
}
