/// Feeds from files, HTTP and memory, and a broker that fills orders against bars.
// opencsv is an automatic module.
@SuppressWarnings("requires-automatic")
module io.throughline.backtest {
  requires transitive io.throughline.api;
  requires com.opencsv;
  requires java.net.http;
  requires static org.jspecify;

  exports io.throughline.backtest.account;
  exports io.throughline.backtest.broker;
  exports io.throughline.backtest.csv;
  exports io.throughline.backtest.http;
  exports io.throughline.backtest.memory;
  exports io.throughline.backtest.synthetic;
}
