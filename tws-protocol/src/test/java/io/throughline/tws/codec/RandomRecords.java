package io.throughline.tws.codec;

import io.throughline.tws.message.OrderCondition;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Records of any type with values that the wire can carry, absent ones and odd ones among them.
final class RandomRecords {
  private static final List<String> WORDS =
      List.of(
          "",
          "STK",
          "BAG",
          "FUND",
          "LMT",
          "PEG BEST",
          "PEG MID",
          "PEG BENCH",
          "IBKRATS",
          "MKT",
          "D",
          "a b~");
  private final Random random;

  RandomRecords(Random random) {
    this.random = random;
  }

  Object next(Class<?> type) {
    Class<?> record =
        type == OrderCondition.class
            ? type.getPermittedSubclasses()[random.nextInt(type.getPermittedSubclasses().length)]
            : type;
    RecordComponent[] components = record.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(c -> value(c.getName(), c.getType(), c.getGenericType()))
            .toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return record.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object value(String name, Class<?> type, Type generic) {
    if (type == int.class) {
      // The one number that decides what follows it.
      return name.equals("tickType") ? 1 + random.nextInt(2) : number();
    } else if (type == long.class) {
      return (long) number() * (random.nextBoolean() ? 1 : 1_000_000);
    } else if (type == boolean.class) {
      return random.nextBoolean();
    } else if (type == double.class) {
      return decimal();
    } else if (type == String.class) {
      return text(name);
    } else if (type == List.class) {
      return list((Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0]);
    } else if (type.isRecord() && !type.getSimpleName().equals("DeltaNeutralContract")) {
      return next(type);
    } else if (random.nextInt(3) == 0) {
      return null;
    } else if (type == Integer.class) {
      return number();
    } else if (type == Long.class) {
      return (long) number();
    } else if (type == Double.class) {
      return name.equals("competeAgainstBestOffset") && random.nextBoolean()
          ? Double.POSITIVE_INFINITY
          : decimal();
    } else if (type == BigDecimal.class) {
      return BigDecimal.valueOf(number(), random.nextInt(9));
    }
    return next(type);
  }

  private int number() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(200) - 3;
      case 2 -> -random.nextInt(1_000_000);
      default -> random.nextInt(Integer.MAX_VALUE - 1);
    };
  }

  private double decimal() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(100_000) / 100.0;
      case 2 -> random.nextGaussian();
      default -> random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
    };
  }

  private String text(String name) {
    if (name.equals("multiplier") || name.contains("Margin") || name.startsWith("equity")) {
      return random.nextBoolean() ? "" : Integer.toString(random.nextInt(1000));
    }
    return random.nextInt(3) == 0
        ? WORDS.get(random.nextInt(WORDS.size()))
        : "t" + random.nextInt(10_000);
  }

  private List<?> list(Class<?> element) {
    var items = new ArrayList<>();
    int size = random.nextInt(3);
    for (int i = 0; i < size; i++) {
      if (element == String.class) {
        items.add("w" + i);
      } else if (element == Integer.class) {
        items.add(20260105 + i);
      } else {
        items.add(next(element));
      }
    }
    return items;
  }
}
