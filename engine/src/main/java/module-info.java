/// Cerebro and the loop: feeds are merged, strategies run, results are gathered.
module io.throughline.engine {
  requires transitive io.throughline.api;
  requires static org.jspecify;

  exports io.throughline.engine;
  exports io.throughline.engine.analysis;
  exports io.throughline.engine.data;
  exports io.throughline.engine.data.filter;
}
