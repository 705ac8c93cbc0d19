package io.throughline.cli.wire;

import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.frame.FrameDecoder;
import io.throughline.tws.frame.Handshake.ClientHello;
import io.throughline.tws.frame.Handshake.ServerGreeting;
import io.throughline.tws.version.ServerVersion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Prints frames as they come: number, time where known, length, and the message.
final class WirePrinter {
  private final PrintWriter out;
  private final Sender sender;
  private final boolean explains;
  private final List<String> fields = new ArrayList<>();
  private TwsCodec codec;
  private int frames;

  WirePrinter(PrintWriter out, Sender sender, ServerVersion version, boolean explains) {
    this.out = out;
    this.sender = sender;
    this.explains = explains;
    codec = codec(version);
  }

  private TwsCodec codec(ServerVersion version) {
    TwsCodec made = TwsCodec.of(version);
    if (explains) {
      made.explainTo(
          (index, name, raw) -> fields.add("    %3d %s = %s".formatted(index, name, raw)));
    }
    return made;
  }

  void print(Capture capture) {
    var decoder =
        sender == Sender.CLIENT && beginsWithHandshake(capture)
            ? FrameDecoder.ofClientStream()
            : FrameDecoder.ofServerStream();
    boolean handshake = sender == Sender.CLIENT && beginsWithHandshake(capture);
    for (Capture.Piece piece : capture.pieces()) {
      String time = piece.time().map(instant -> instant + " ").orElse("");
      byte[] bytes = new byte[piece.bytes().remaining()];
      piece.bytes().duplicate().get(bytes);
      decoder.feed(bytes, 0, bytes.length);
      while (decoder.next()) {
        String start = "%d %s%d bytes ".formatted(++frames, time, decoder.length());
        byte[] payload = decoder.payload();
        out.println(start + (frames == 1 ? first(payload, handshake) : message(payload)));
        fields.forEach(out::println);
        fields.clear();
      }
    }
    if (decoder.pendingBytes() > 0) {
      out.println("%d bytes at the end are no whole frame".formatted(decoder.pendingBytes()));
    }
  }

  private static boolean beginsWithHandshake(Capture capture) {
    return !capture.pieces().isEmpty()
        && capture.pieces().getFirst().bytes().hasRemaining()
        && capture.pieces().getFirst().bytes().get(0) == 'A';
  }

  /// The first frame may be the handshake, which has no message id.
  private String first(byte[] payload, boolean handshake) {
    if (handshake) {
      return ClientHello.parse(payload, 0, payload.length).toString();
    }
    if (sender == Sender.SERVER) {
      try {
        ServerGreeting greeting = ServerGreeting.parse(payload, 0, payload.length);
        if (greeting.version().isPresent()) {
          codec = codec(greeting.version().get());
          return greeting.toString();
        }
      } catch (ProtocolException _) {
        // the capture begins later than the session
      }
    }
    return message(payload);
  }

  /// A frame that cannot be read is told in its place; the next may be sound.
  private String message(byte[] payload) {
    try {
      Object message =
          sender == Sender.CLIENT
              ? codec.decodeRequest(payload, 0, payload.length)
              : codec.decodeMessage(payload, 0, payload.length);
      return TwsCodec.nameOf(message) + " " + message;
    } catch (ProtocolException e) {
      return "MALFORMED " + e.getMessage();
    }
  }
}
