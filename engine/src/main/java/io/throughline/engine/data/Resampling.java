package io.throughline.engine.data;

import io.throughline.api.time.TimeFrame;

/// Into which bars a feed is to be merged, and how.
///
/// @param target time frame of the merged bars
/// @param alignment whether bars of a target below a day end on the edges of the clock (09:05,
///   09:10 …), or after so many units with bars
/// @param stamp which time a merged bar gets
/// @param boundaryOffset added to the point of the day, in units of the target, before bars are
///   grouped
/// @param lateTicks what happens to a bar that is not newer than the last merged one
public record Resampling(
    TimeFrame target, Alignment alignment, Stamp stamp, int boundaryOffset, LateTicks lateTicks) {

  /// Where bars of a target below a day end.
  public enum Alignment {
    TO_EDGE,
    BY_COUNT
  }

  /// Which time a merged bar gets.
  public enum Stamp {
    /// The end of its slot; the default of resampling.
    SLOT_END,
    /// The start of its slot.
    SLOT_START,
    /// The time of the last bar that went in; the default of replays.
    LAST_INPUT
  }

  /// What happens to a bar that is not newer than the last merged one.
  public enum LateTicks {
    /// It goes into the bar that is forming.
    TAKE,
    /// It is dropped.
    DROP
  }

  /// Merged bars on the edges of the clock, stamped with the end of their slot.
  public static Resampling to(TimeFrame target) {
    return new Resampling(target, Alignment.TO_EDGE, Stamp.SLOT_END, 0, LateTicks.TAKE);
  }

  /// As a replay has it: stamped with the time of the last bar that went in.
  public static Resampling replayTo(TimeFrame target) {
    return to(target).withStamp(Stamp.LAST_INPUT);
  }

  public Resampling withAlignment(Alignment newAlignment) {
    return new Resampling(target, newAlignment, stamp, boundaryOffset, lateTicks);
  }

  public Resampling withStamp(Stamp newStamp) {
    return new Resampling(target, alignment, newStamp, boundaryOffset, lateTicks);
  }

  public Resampling withBoundaryOffset(int newOffset) {
    return new Resampling(target, alignment, stamp, newOffset, lateTicks);
  }

  public Resampling withLateTicks(LateTicks newLateTicks) {
    return new Resampling(target, alignment, stamp, boundaryOffset, newLateTicks);
  }
}
