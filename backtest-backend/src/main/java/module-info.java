/// Feeds from files, HTTP and memory, the simulated broker and optimisation.
// opencsv is an automatic module.
@SuppressWarnings("requires-automatic")
module io.throughline.backtest {
  requires transitive io.throughline.api;
  requires io.throughline.engine;
  requires com.opencsv;
  requires java.net.http;
  requires static org.jspecify;
}
