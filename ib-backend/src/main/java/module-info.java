/// Store, feeds and broker for Interactive Brokers.
module io.throughline.ib {
  requires transitive io.throughline.api;
  requires io.throughline.tws;
  requires static org.jspecify;
}
