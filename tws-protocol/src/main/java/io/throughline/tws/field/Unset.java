package io.throughline.tws.field;

/// The values by which the wire says "not set". They exist nowhere else: past the codec there is
/// null.
public final class Unset {
  public static final int INT32 = Integer.MAX_VALUE;
  public static final long INT64 = Long.MAX_VALUE;
  public static final double FLOAT64 = Double.MAX_VALUE;

  /// As the vendor's Python client writes an unset double.
  public static final String FLOAT64_FROM_PYTHON = "1.7976931348623157e+308";

  /// As servers and the vendor's Java client write an unset double.
  public static final String FLOAT64_FROM_JAVA = "1.7976931348623157E308";

  public static final String INT32_TEXT = "2147483647";
  public static final String INT64_TEXT = "9223372036854775807";

  private Unset() {}

  /// True for the five spellings of an unset decimal.
  public static boolean isDecimal(String text) {
    return switch (text) {
      case "",
          INT32_TEXT,
          INT64_TEXT,
          "-9223372036854775808",
          FLOAT64_FROM_JAVA,
          FLOAT64_FROM_PYTHON ->
          true;
      default -> false;
    };
  }
}
