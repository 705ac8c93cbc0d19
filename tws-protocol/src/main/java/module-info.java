/// The TWS wire protocol in both directions: bytes in, typed messages out, and back.
///
/// Knows no socket, clock, thread, logger, and no trading type of ours, so that a client and a
/// server can be built on it independently. Entry points: `frame.FrameDecoder`, `frame.Handshake`,
/// `codec.TwsCodec`.
// protobuf-java is an automatic module.
@SuppressWarnings("requires-automatic")
module io.throughline.tws {
  requires com.google.protobuf;
  requires static transitive org.jspecify;

  exports io.throughline.tws.codec;
  exports io.throughline.tws.error;
  exports io.throughline.tws.frame;
  exports io.throughline.tws.message;
  exports io.throughline.tws.time;
  exports io.throughline.tws.version;
}
