/// A stand-alone, stateful, scriptable TWS.
///
/// Entry points: `FakeTws` on a socket, `session.FakeTwsCore` in memory; `ledger` is the truth both
/// work on.
module io.throughline.faketws {
  requires transitive io.throughline.tws;
  requires jdk.httpserver;
  requires org.snakeyaml.engine;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;
  requires static transitive org.jspecify;

  exports io.throughline.faketws;
  exports io.throughline.faketws.control;
  exports io.throughline.faketws.convergence;
  exports io.throughline.faketws.exchange;
  exports io.throughline.faketws.fault;
  exports io.throughline.faketws.floor;
  exports io.throughline.faketws.io;
  exports io.throughline.faketws.json;
  exports io.throughline.faketws.ledger;
  exports io.throughline.faketws.market;
  exports io.throughline.faketws.order;
  exports io.throughline.faketws.play;
  exports io.throughline.faketws.scenario;
  exports io.throughline.faketws.session;
  exports io.throughline.faketws.transcript;
}
