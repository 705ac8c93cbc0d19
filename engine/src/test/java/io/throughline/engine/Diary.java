package io.throughline.engine;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.strategy.Timer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A strategy that writes down every call: the callback, the time, and each feed's length and
/// close.
public class Diary extends Strategy {
  private final List<String> entries = new ArrayList<>();

  /// What was written, oldest first.
  public List<String> entries() {
    return entries;
  }

  @Override
  protected void prenext() {
    write("prenext");
  }

  @Override
  protected void nextstart() {
    write("nextstart");
  }

  @Override
  protected void next() {
    write("next");
  }

  @Override
  protected void notifyData(DataFeed data, DataStatus status) {
    entries.add(data.name() + " is " + status);
  }

  @Override
  protected void notifyStore(StoreMessage message) {
    entries.add(message.store() + " says " + message.text());
  }

  @Override
  protected void notifyTimer(Timer timer, Instant when) {
    entries.add("timer " + LocalDateTime.ofInstant(when, ZoneOffset.UTC));
  }

  private void write(String call) {
    var entry = new StringBuilder(call);
    entry.append(' ').append(LocalDateTime.ofInstant(time(), ZoneOffset.UTC).toLocalTime());
    for (DataFeed feed : datas()) {
      entry.append(' ').append(feed.size());
      if (feed.size() > 0) {
        entry.append(':').append(feed.close(0));
      }
    }
    entries.add(entry.toString());
  }
}
