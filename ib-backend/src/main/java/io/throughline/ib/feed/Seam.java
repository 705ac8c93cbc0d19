package io.throughline.ib.feed;

import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;

/// What was delivered last, and of what kind: where the next part of a feed has to go on.
///
/// A tick cuts a second in two. History only has whole seconds, so the volume that was delivered of
/// the cut second is remembered, to be taken off the bar of that second.
final class Seam {
  private static final double NOTHING = 1e-9;

  private long lastNanos = EpochNanos.MIN;
  private long boundaryNanos = EpochNanos.MIN;
  private long coveredNanos = EpochNanos.MIN;
  private long sourceEndNanos = EpochNanos.MIN;
  private long secondNanos = EpochNanos.MIN;
  private double secondVolume;
  private boolean isCut;

  /// The end of the last item delivered.
  long lastNanos() {
    return lastNanos;
  }

  /// Whether anything is behind us: delivered, or known to be empty.
  boolean hasBegun() {
    return beginNanos() != EpochNanos.MIN;
  }

  /// Where history has to go on.
  long beginNanos() {
    return Math.max(coveredNanos, isCut ? secondNanos : lastNanos);
  }

  /// The end of the other source that was read first: an edge, whatever its bars are.
  long sourceEndNanos() {
    return sourceEndNanos;
  }

  /// History is known up to here, whether anything was traded or not.
  void covered(long nanos) {
    coveredNanos = Math.max(coveredNanos, nanos);
  }

  long coveredNanos() {
    return coveredNanos;
  }

  /// Whether a past bar is behind us: delivered, or part of what was.
  boolean isPast(long endNanos) {
    return endNanos <= Math.max(lastNanos, coveredNanos);
  }

  /// Whether an item may follow: after the last bar of history, and not before the last item.
  boolean allows(long nanos) {
    return nanos > boundaryNanos && nanos >= lastNanos;
  }

  /// A bar of another source was delivered.
  void source(long endNanos) {
    past(endNanos);
    sourceEndNanos = endNanos;
  }

  /// A past bar was delivered.
  void past(long endNanos) {
    lastNanos = endNanos;
    boundaryNanos = endNanos;
    isCut = false;
  }

  /// A tick was delivered.
  void tick(MutableBar tick) {
    long nanos = tick.timeNanos();
    long second = floorSecond(nanos - 1);
    if (second > secondNanos) {
      secondNanos = second;
      secondVolume = 0;
    }
    if (second == secondNanos) {
      secondVolume += tick.volume();
    }
    lastNanos = Math.max(lastNanos, nanos);
    isCut = true;
  }

  /// A live bar was delivered: it cuts nothing.
  void bar(long endNanos) {
    past(endNanos);
    secondNanos = endNanos;
    isCut = true;
  }

  /// What is left of the volume of the second that begins at a time; below zero if nothing is.
  double rest(long startNanos, double volume) {
    if (!isCut || startNanos != secondNanos || secondVolume == 0) {
      return volume;
    }
    double rest = volume - secondVolume;
    return rest > NOTHING ? rest : -1;
  }

  static long floorSecond(long nanos) {
    return Math.floorDiv(nanos, EpochNanos.PER_SECOND) * EpochNanos.PER_SECOND;
  }
}
