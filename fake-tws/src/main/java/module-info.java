/// A stand-alone, stateful, scriptable TWS.
module io.throughline.faketws {
  requires io.throughline.tws;
  requires tools.jackson.dataformat.yaml;
  requires static org.jspecify;
}
