/// Sample strategies.
module io.throughline.strategies {
  requires transitive io.throughline.api;
  requires static org.jspecify;
}
