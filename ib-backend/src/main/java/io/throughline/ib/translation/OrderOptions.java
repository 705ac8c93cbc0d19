package io.throughline.ib.translation;

import io.throughline.api.TradingException;
import io.throughline.tws.message.MessagePart;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.TagValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The settings of a TWS order that a strategy may give by name: `outsideRth`, `triggerMethod`,
/// `account`, `tif`, `ocaGroup`, `algoStrategy` …
///
/// Every field of the vendor's order class is an option, save those that say whose order it is: the
/// broker writes them. Options come last and override whatever the order's type and validity said.
/// Values are checked against the field's type.
public final class OrderOptions {
  private static final Set<String> WRITTEN_BY_THE_BROKER =
      Set.of(
          "clientId",
          "orderId",
          "permId",
          "parentId",
          "parentPermId",
          "orderRef",
          "filledQuantity",
          "transmit",
          "whatIf",
          "action",
          "totalQuantity");
  private static final Map<String, List<RecordComponent>> PATHS = paths();

  private OrderOptions() {}

  /// Every name, in alphabetical order.
  static List<String> names() {
    return List.copyOf(PATHS.keySet());
  }

  /// The order with the options set.
  ///
  /// @throws TradingException if a name or a value is none
  public static Order apply(Order order, Map<String, String> options) {
    Order changed = order;
    for (Map.Entry<String, String> option : new TreeMap<>(options).entrySet()) {
      List<RecordComponent> path = PATHS.get(option.getKey());
      if (path == null) {
        throw unknown(option.getKey());
      }
      changed = (Order) with(changed, path, value(option.getKey(), path.getLast(), option));
    }
    return changed;
  }

  private static TradingException unknown(String name) {
    if (WRITTEN_BY_THE_BROKER.contains(name)) {
      return new TradingException(
          "order option '"
              + name
              + "' is written by the broker and cannot be set; use the order's own side, size,"
              + " links and type");
    }
    String nearest = names().getFirst();
    for (String candidate : names()) {
      if (distance(name, candidate) < distance(name, nearest)) {
        nearest = candidate;
      }
    }
    return new TradingException(
        "'" + name + "' is no option of an order at TWS; did you mean '" + nearest + "'?");
  }

  // ---------------------------------------------------------------- the fields

  private static Map<String, List<RecordComponent>> paths() {
    var found = new TreeMap<String, List<RecordComponent>>();
    collect(Order.class, List.of(), found);
    found.keySet().removeAll(WRITTEN_BY_THE_BROKER);
    return found;
  }

  private static void collect(
      Class<?> type, List<RecordComponent> above, Map<String, List<RecordComponent>> found) {
    for (RecordComponent component : type.getRecordComponents()) {
      var path = new ArrayList<>(above);
      path.add(component);
      if (MessagePart.class.isAssignableFrom(component.getType())) {
        collect(component.getType(), path, found);
      } else if (isReadable(component)) {
        found.put(component.getName(), List.copyOf(path));
      }
    }
  }

  private static boolean isReadable(RecordComponent component) {
    return component.getType() != List.class || isTags(component.getGenericType());
  }

  private static boolean isTags(Type type) {
    return type instanceof ParameterizedType list
        && list.getActualTypeArguments()[0] == TagValue.class;
  }

  /// The record with the field at the end of the path replaced.
  private static Object with(Object record, List<RecordComponent> path, Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    var arguments = new ArrayList<@Nullable Object>();
    for (RecordComponent component : components) {
      if (!component.getName().equals(path.getFirst().getName())) {
        arguments.add(read(record, component));
      } else if (path.size() == 1) {
        arguments.add(value);
      } else {
        Object part = read(record, component);
        if (part == null) {
          throw new IllegalStateException(component + " has no parts");
        }
        arguments.add(with(part, path.subList(1, path.size()), value));
      }
    }
    return create(record.getClass(), components, arguments);
  }

  private static @Nullable Object read(Object record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static Object create(
      Class<?> type, RecordComponent[] components, List<@Nullable Object> arguments) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types).newInstance(arguments.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot build " + type, e);
    }
  }

  // ---------------------------------------------------------------- the values

  private static Object value(
      String name, RecordComponent component, Map.Entry<String, String> option) {
    String text = option.getValue().strip();
    Class<?> type = component.getType();
    try {
      if (type == String.class) {
        return text;
      } else if (type == boolean.class) {
        return truth(text);
      } else if (type == int.class || type == Integer.class) {
        return Integer.valueOf(text);
      } else if (type == BigDecimal.class) {
        return new BigDecimal(text);
      } else if (type == List.class) {
        return tags(text);
      }
      return number(text);
    } catch (IllegalArgumentException e) {
      throw new TradingException(
          "order option '" + name + "' must be " + wanted(type) + " but is '" + text + "'", e);
    }
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Double number(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static List<TagValue> tags(String text) {
    return Arrays.stream(text.split(";", -1))
        .map(String::strip)
        .filter(pair -> !pair.isEmpty())
        .map(pair -> {
          int at = pair.indexOf('=');
          if (at < 1) {
            throw new IllegalArgumentException(pair);
          }
          return new TagValue(pair.substring(0, at), pair.substring(at + 1));
        })
        .toList();
  }

  private static String wanted(Class<?> type) {
    if (type == boolean.class) {
      return "true or false";
    } else if (type == int.class || type == Integer.class) {
      return "a whole number";
    } else if (type == List.class) {
      return "name=value pairs with ';' between them";
    }
    return "a number";
  }

  /// How many letters must be put in, taken out or exchanged.
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        boolean same =
            Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
