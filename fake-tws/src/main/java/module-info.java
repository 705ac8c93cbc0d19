/// A stand-alone, stateful, scriptable TWS.
module io.throughline.faketws {
  requires transitive io.throughline.tws;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;
  requires static transitive org.jspecify;

  exports io.throughline.faketws.ledger;
  exports io.throughline.faketws.market;
}
