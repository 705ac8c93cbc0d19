/// Store, feeds and broker for Interactive Brokers.
///
/// Entry point: `IbStore`. A transport of one's own implements `session.Transport`; a link of one's
/// own implements `link.Link`.
module io.throughline.ib {
  requires transitive io.throughline.api;
  requires transitive io.throughline.tws;
  requires static transitive org.jspecify;

  exports io.throughline.ib;
  exports io.throughline.ib.account;
  exports io.throughline.ib.contract;
  exports io.throughline.ib.feed;
  exports io.throughline.ib.flatten;
  exports io.throughline.ib.history;
  exports io.throughline.ib.instrument;
  exports io.throughline.ib.journal;
  exports io.throughline.ib.link;
  exports io.throughline.ib.order;
  exports io.throughline.ib.safety;
  exports io.throughline.ib.session;
}
