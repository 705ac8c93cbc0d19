package io.throughline.backtest.broker;

import io.throughline.api.feed.DataFeed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/// Trades made elsewhere that are still to be booked, earliest first.
final class TradeHistory {
  /// One trade, its feed found.
  record Entry(HistoricalOrder order, DataFeed feed, boolean told) {}

  private final List<Entry> entries = new ArrayList<>();

  void add(HistoricalOrder order, DataFeed feed, boolean told) {
    entries.add(new Entry(order, feed, told));
    entries.sort(Comparator.comparingLong(entry -> entry.order().timeNanos()));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Takes out the trades that the bars seen by now have reached.
  List<Entry> due() {
    var due = new ArrayList<Entry>();
    for (Iterator<Entry> rest = entries.iterator(); rest.hasNext(); ) {
      Entry entry = rest.next();
      DataFeed feed = entry.feed();
      if (feed.size() > 0 && feed.timeNanos(0) >= entry.order().timeNanos()) {
        due.add(entry);
        rest.remove();
      }
    }
    return due;
  }
}
