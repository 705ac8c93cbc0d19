package io.throughline.api.analysis;

/// How far below its highest value the account was.
///
/// @param last at the end of the run
/// @param worst the largest of each figure, not necessarily of one and the same moment
public record Drawdown(Extent last, Extent worst) {

  /// How deep and how long.
  ///
  /// @param depthFraction of the highest value so far: 0.25 is a quarter below it
  /// @param money below the highest value so far, in the account's currency
  /// @param steps for how many steps in a row the value has been below its highest
  public record Extent(double depthFraction, double money, int steps) {
    public static final Extent NONE = new Extent(0, 0, 0);

    /// The depth in percent.
    public double depthPercent() {
      return 100 * depthFraction;
    }
  }
}
