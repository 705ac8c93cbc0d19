package io.throughline.engine.data;

import io.throughline.api.series.BarView;
import io.throughline.api.series.MutableBar;
import org.jspecify.annotations.Nullable;

/// What a feed's pipeline has ready for the columns, oldest first. A ring of bars that are used
/// again, so that nothing is allocated once it has its size.
final class Deliveries {

  /// One bar for the columns.
  static final class Delivery {
    private final MutableBar bar;
    private final MutableBar latest;
    private boolean appends;
    private boolean hasLatest;
    private boolean isAnnounced;

    private Delivery(int extraLines) {
      this.bar = new MutableBar(extraLines);
      this.latest = new MutableBar(extraLines);
    }

    MutableBar bar() {
      return bar;
    }

    /// What the broker matches against.
    MutableBar latest() {
      return latest;
    }

    /// Whether it begins a new bar, rather than showing the forming one anew.
    boolean appends() {
      return appends;
    }

    /// True the first time it is asked.
    boolean announce() {
      boolean isFirst = !isAnnounced;
      isAnnounced = true;
      return isFirst;
    }

    /// Whether something new came in for the broker, rather than only the stamp of a bar.
    boolean hasLatest() {
      return hasLatest;
    }
  }

  private final int extraLines;
  private Delivery[] ring = new Delivery[0];
  private int head;
  private int size;

  Deliveries(int extraLines) {
    this.extraLines = extraLines;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// @param latest what came in, or `null` when the bar is shown anew without new prices
  void add(BarView bar, @Nullable BarView latest, boolean appends) {
    if (size == ring.length) {
      grow();
    }
    Delivery delivery = ring[(head + size) % ring.length];
    delivery.bar.set(bar);
    delivery.hasLatest = latest != null;
    if (latest != null) {
      delivery.latest.set(latest);
    }
    delivery.appends = appends;
    delivery.isAnnounced = false;
    size++;
  }

  /// The oldest delivery.
  Delivery first() {
    return ring[head];
  }

  void removeFirst() {
    head = (head + 1) % ring.length;
    size--;
  }

  private void grow() {
    var larger = new Delivery[Math.max(4, ring.length * 2)];
    for (int i = 0; i < larger.length; i++) {
      larger[i] = i < size ? ring[(head + i) % ring.length] : new Delivery(extraLines);
    }
    ring = larger;
    head = 0;
  }
}
