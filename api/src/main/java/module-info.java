/// The vocabulary and the ports shared by strategies, engines and backends.
module io.throughline.api {
  requires static transitive org.jspecify;

  exports io.throughline.api;
  exports io.throughline.api.time;
  exports io.throughline.api.instrument;
  exports io.throughline.api.series;
  exports io.throughline.api.indicator;
  exports io.throughline.api.feed;
  exports io.throughline.api.order;
  exports io.throughline.api.portfolio;
  exports io.throughline.api.broker;
  exports io.throughline.api.store;
  exports io.throughline.api.notification;
  exports io.throughline.api.strategy;
  exports io.throughline.api.analysis;
  exports io.throughline.api.run;
}
