package io.throughline.engine.data;

import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;

/// Delivers each bar as it comes.
final class PassThrough implements Consolidator {
  private boolean isForming;

  @Override
  public void onBar(MutableBar bar, boolean forming, Deliveries out) {
    out.add(bar, bar, !isForming);
    isForming = forming;
  }

  @Override
  public long nextDeadlineNanos() {
    return EpochNanos.MAX;
  }
}
