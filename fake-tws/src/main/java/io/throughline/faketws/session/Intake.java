package io.throughline.faketws.session;

import io.throughline.faketws.play.Greeting;
import io.throughline.faketws.session.Connection.Stage;
import io.throughline.faketws.transcript.TranscriptLine;
import io.throughline.faketws.transcript.TranscriptLine.Direction;
import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.frame.FrameDecoder;
import io.throughline.tws.frame.Handshake.ClientHello;
import io.throughline.tws.frame.Handshake.ServerGreeting;
import io.throughline.tws.message.ConnectionRequest.StartApi;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.version.ServerVersion;
import java.util.Optional;
import java.util.OptionalInt;

/// Takes in what clients send: a greeting, the start, and requests from then on.
final class Intake {
  private final FakeTwsCore core;
  private final MagicEar magic;

  Intake(FakeTwsCore core) {
    this.core = core;
    magic = new MagicEar(core);
  }

  /// Bytes have come, split as they may be.
  void receive(Connection connection, byte[] bytes) {
    FrameDecoder decoder = connection.decoder();
    decoder.feed(bytes, 0, bytes.length);
    try {
      while (connection.stage() != Stage.CLOSED && decoder.next()) {
        frame(connection, decoder);
      }
    } catch (ProtocolException e) {
      core.note(connection.link(), "broken stream: " + e.getMessage());
      core.close(connection);
    }
  }

  private void frame(Connection connection, FrameDecoder decoder) {
    switch (connection.stage()) {
      case GREETING ->
          greet(connection, ClientHello.parse(decoder.bytes(), decoder.offset(), decoder.length()));
      case STARTING, READY ->
          decode(connection, decoder).ifPresent(request -> serve(connection, request));
      case CLOSED ->
          throw new IllegalStateException("connection " + connection.link() + " is closed");
    }
  }

  private void greet(Connection connection, ClientHello hello) {
    OptionalInt chosen = hello.choose(core.options().versionCeiling());
    if (chosen.isEmpty() || chosen.getAsInt() < ServerVersion.OLDEST) {
      core.note(
          connection.link(),
          "refused: the client speaks %d..%d and this server %d..%d"
              .formatted(
                  hello.minVersion(),
                  hello.maxVersion(),
                  ServerVersion.OLDEST,
                  core.options().versionCeiling()));
      core.close(connection);
      return;
    }
    core.note(
        connection.link(),
        "client speaks %d..%d, agreed on %d"
            .formatted(hello.minVersion(), hello.maxVersion(), chosen.getAsInt()));
    connection.greeted(TwsCodec.of(new ServerVersion(chosen.getAsInt())));
    byte[] greeting =
        new ServerGreeting(chosen.getAsInt(), core.floor().timeText(core.floor().nowNanos()))
            .bytes();
    core.scenarios()
        .pass(
            new Greeting(), connection, (_, shape) -> connection.outgoing().send(greeting, shape));
  }

  private Optional<TwsRequest> decode(Connection connection, FrameDecoder decoder) {
    try {
      return Optional.of(
          connection.codec().decodeRequest(decoder.bytes(), decoder.offset(), decoder.length()));
    } catch (ProtocolException e) {
      core.note(connection.link(), "unreadable request: " + e.getMessage());
      connection.notice(320, "Server error when reading an API client request. " + e.getMessage());
      return Optional.empty();
    }
  }

  private void serve(Connection connection, TwsRequest request) {
    core.transcript()
        .add(
            new TranscriptLine(
                core.floor().nowNanos(), connection.link(), Direction.CLIENT, request));
    magic.hear(request, connection.symbols().note(request, core.floor().universe()));
    core.scenarios().pass(request, connection, (asked, _) -> perform(connection, asked));
  }

  private void perform(Connection connection, TwsRequest request) {
    if (connection.stage() == Stage.READY) {
      core.desks().handle(connection, request);
    } else if (connection.stage() == Stage.CLOSED) {
      core.note(connection.link(), "not served any more: " + request);
    } else if (request instanceof StartApi(int clientId, String _)) {
      start(connection, clientId);
    } else {
      core.note(connection.link(), "dropped: nothing is served before startApi");
    }
  }

  private void start(Connection connection, int clientId) {
    if (core.floor().client(clientId).isPresent()) {
      connection.notice(
          326,
          "Unable to connect as the client id is already in use. Retry with a unique client id.");
      core.close(connection);
    } else if (core.floor().clients().size() >= core.door().mostClients()) {
      core.note(
          connection.link(),
          "refused: " + core.floor().clients().size() + " clients are connected");
      core.close(connection);
    } else {
      connection.started(clientId);
      core.desks().welcome(connection);
    }
  }
}
