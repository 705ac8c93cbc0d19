/// The TWS wire protocol in both directions.
// protobuf-java is an automatic module.
@SuppressWarnings("requires-automatic")
module io.throughline.tws {
  requires com.google.protobuf;
  requires static org.jspecify;
}
