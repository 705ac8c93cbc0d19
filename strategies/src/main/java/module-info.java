/// Sample strategies, to read, to run and to start from.
module io.throughline.strategies {
  requires transitive io.throughline.api;
  requires static org.jspecify;

  exports io.throughline.strategies;
}
