/// Cerebro and the loop.
// commons-math3 is an automatic module.
@SuppressWarnings("requires-automatic")
module io.throughline.engine {
  requires transitive io.throughline.api;
  requires commons.math3;
  requires static org.jspecify;
}
