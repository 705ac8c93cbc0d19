package io.throughline.engine.analysis;

import java.util.Arrays;

/// A growing list of numbers with its mean and standard deviation, as good as exactly summed.
final class Moments {
  private double[] values = new double[16];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  void set(int index, double value) {
    values[index] = value;
  }

  void replaceLast(double value) {
    values[size - 1] = value;
  }

  int size() {
    return size;
  }

  double get(int index) {
    return values[index];
  }

  /// The mean; `NaN` without values.
  double mean() {
    return sumOfPowers(0, 1) / size;
  }

  /// The standard deviation.
  ///
  /// @param degreesLost 0 for a whole population, 1 for a sample of one
  double deviation(int degreesLost) {
    return Math.sqrt(sumOfPowers(mean(), 2) / (size - degreesLost));
  }

  private double sumOfPowers(double centre, int power) {
    double sum = 0;
    double error = 0;
    for (int i = 0; i < size; i++) {
      double distance = values[i] - centre;
      double term = power == 2 ? distance * distance : distance;
      double total = sum + term;
      error += Math.abs(sum) >= Math.abs(term) ? (sum - total) + term : (term - total) + sum;
      sum = total;
    }
    return sum + error;
  }
}
