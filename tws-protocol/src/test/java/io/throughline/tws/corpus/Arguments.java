package io.throughline.tws.corpus;

import io.throughline.tws.message.Contract.ComboLeg;
import io.throughline.tws.message.MessagePart;
import io.throughline.tws.message.OrderCondition;
import io.throughline.tws.message.TagValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Records from the arguments that a client's user gave, by component name and without our codec;
/// and records as flat maps.
final class Arguments {
  private Arguments() {}

  static Object record(Class<?> type, JsonNode args) {
    return record(type, args, none(type));
  }

  private static Object record(Class<?> type, JsonNode args, @Nullable Object none) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      var component = components[i];
      Object fallback = none == null ? zero(component.getType()) : get(component, none);
      values[i] = value(component, args, fallback);
    }
    return construct(type, values);
  }

  private static @Nullable Object value(
      RecordComponent component, JsonNode args, @Nullable Object fallback) {
    Class<?> type = component.getType();
    String name = component.getName();
    JsonNode node = args.path(name);
    if (MessagePart.class.isAssignableFrom(type)) {
      JsonNode inner = node.isObject() ? node : args;
      return record(type, inner, fallback == null ? none(type) : fallback);
    }
    if (node.isMissingNode() && name.startsWith("softDollarTier")) {
      // The argument is an object of its own, with shorter names.
      node = args.path(decapitalised(name.substring("softDollarTier".length())));
    }
    if (node.isMissingNode() || node.isNull()) {
      return fallback;
    }
    if (type == List.class) {
      return list(component, node);
    }
    return type.isRecord() ? record(type, node) : scalar(type, node);
  }

  static String decapitalised(String name) {
    return name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
  }

  private static @Nullable Object scalar(Class<?> type, JsonNode node) {
    String text = node.asString();
    if (type == String.class) {
      return text;
    } else if (type == boolean.class) {
      return text.equals("true") || text.equals("1");
    } else if (type == BigDecimal.class) {
      return new BigDecimal(text);
    } else if (type == double.class || type == Double.class) {
      return Double.valueOf(text);
    } else if (type == long.class || type == Long.class) {
      return Long.valueOf(text);
    }
    return node.isBoolean() ? Integer.valueOf(node.asBoolean() ? 1 : 0) : Integer.valueOf(text);
  }

  private static List<?> list(RecordComponent component, JsonNode node) {
    var type =
        (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    var items = new ArrayList<>();
    for (JsonNode item : node) {
      if (type == TagValue.class) {
        items.add(new TagValue(item.get(0).asString(), item.get(1).asString()));
      } else if (type == OrderCondition.class) {
        items.add(condition(item));
      } else if (type == ComboLeg.class) {
        items.add(record(type, item, ComboLeg.of(0, 0, "", "")));
      } else if (type.isRecord()) {
        items.add(record(type, item));
      } else {
        items.add(scalar(type, item));
      }
    }
    return items;
  }

  /// Legs with the prices that the order has for them.
  static JsonNode withLegPrices(JsonNode args) {
    JsonNode prices = args.path("order").path("orderComboLegs");
    int i = 0;
    for (JsonNode leg : args.path("contract").path("comboLegs")) {
      if (prices.has(i)) {
        ((tools.jackson.databind.node.ObjectNode) leg).set("perLegPrice", prices.get(i));
      }
      i++;
    }
    return args;
  }

  private static OrderCondition condition(JsonNode node) {
    boolean and = node.path("isConjunctionConnection").asBoolean();
    boolean more = node.path("isMore").asBoolean();
    int conId = node.path("conId").asInt();
    String exchange = node.path("exchange").asString();
    String type = node.path("type").asString();
    return switch (type) {
      case "price" ->
          new OrderCondition.Price(
              and,
              more,
              node.path("price").asDouble(),
              conId,
              exchange,
              node.path("triggerMethod").asInt());
      case "time" -> new OrderCondition.Time(and, more, node.path("time").asString());
      case "margin" -> new OrderCondition.Margin(and, more, node.path("percent").asInt());
      case "execution" ->
          new OrderCondition.Execution(
              and, node.path("secType").asString(), exchange, node.path("symbol").asString());
      case "volume" ->
          new OrderCondition.Volume(and, more, node.path("volume").asInt(), conId, exchange);
      case "percentChange", "percent", "percentchange", "percent_change" ->
          new OrderCondition.PercentChange(
              and, more, node.path("changePercent").asDouble(), conId, exchange);
      default -> throw new IllegalArgumentException("condition type " + type);
    };
  }

  /// Every value of a record by its name, with the groups of contract and order left out, lists by
  /// index.
  static Map<String, @Nullable Object> flat(Object record) {
    var values = new TreeMap<String, @Nullable Object>();
    flatten("", record, values);
    return values;
  }

  private static void flatten(String prefix, Object record, Map<String, @Nullable Object> into) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = get(component, record);
      String name = prefix + component.getName();
      if (value instanceof MessagePart && !(value.getClass().getEnclosingClass() == null)) {
        flatten(prefix, value, into);
      } else if (value instanceof List<?> unsorted) {
        List<?> list = unsorted.stream().sorted(Arguments::byTag).toList();
        into.put(name + ".size", list.size());
        for (int i = 0; i < list.size(); i++) {
          Object item = list.get(i);
          if (item instanceof Record inner) {
            flatten(name + "." + i + ".", inner, into);
          } else {
            into.put(name + "." + i, item);
          }
        }
      } else if (value instanceof Record inner) {
        flatten(name + ".", inner, into);
      } else {
        into.put(name, value);
      }
    }
  }

  private static int byTag(Object one, Object other) {
    return one instanceof TagValue first && other instanceof TagValue second
        ? first.tag().compareTo(second.tag())
        : 0;
  }

  private static @Nullable Object none(Class<?> type) {
    try {
      return type.getDeclaredField("NONE").get(null);
    } catch (ReflectiveOperationException _) {
      return null;
    }
  }

  private static @Nullable Object zero(Class<?> type) {
    if (type == int.class) {
      return 0;
    } else if (type == long.class) {
      return 0L;
    } else if (type == double.class) {
      return 0.0;
    } else if (type == boolean.class) {
      return false;
    } else if (type == String.class) {
      return "";
    }
    return type == List.class ? List.of() : null;
  }

  static @Nullable Object get(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(component.toString(), e);
    }
  }

  private static Object construct(Class<?> type, @Nullable Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.toString(), e);
    }
  }
}
