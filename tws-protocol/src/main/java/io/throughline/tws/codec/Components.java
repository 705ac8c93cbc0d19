package io.throughline.tws.codec;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Copies all components of one kind of record into slots, and makes a record of slots.
///
/// The class that does it is generated from the record's components, once per kind. A handle for
/// each component instead would be a class for each of more than a thousand components, when a
/// program starts, and as many calls into distant code for each message.
interface Components {
  /// A component that is a record whose own components lie in slots of their own.
  interface Part {
    void takeApart(Object record, @Nullable Object[] into);

    Object putTogether(@Nullable Object[] from);
  }

  /// Fills the slots from `first` on.
  ///
  /// @param parts by component; null for one that is a slot
  void takeApart(Object record, @Nullable Object[] into, int first, @Nullable Part[] parts);

  /// Makes a record of the slots from `first` on.
  ///
  /// @param parts by component; null for one that is a slot
  Object putTogether(@Nullable Object[] from, int first, @Nullable Part[] parts);

  /// Those of a kind of record.
  ///
  /// @param sizes how many slots each component takes
  /// @param isPart whether a component's type is a part
  static Components of(Class<?> type, int[] sizes, Predicate<Class<?>> isPart) {
    return Generator.MADE.computeIfAbsent(type, _ -> new Generator(type, sizes, isPart).make());
  }

  /// Writes such a class.
  final class Generator {
    private static final Map<Class<?>, Components> MADE = new ConcurrentHashMap<>();
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final ClassDesc PART = Part.class.describeConstable().orElseThrow();
    private static final ClassDesc SLOTS = CD_Object.arrayType();
    private static final ClassDesc PARTS = PART.arrayType();

    private static final int RECORD = 1;
    private static final int INTO = 2;
    private static final int INTO_FIRST = 3;
    private static final int INTO_PARTS = 4;
    private static final int TYPED = 5;

    private static final int FROM = 1;
    private static final int FROM_FIRST = 2;
    private static final int FROM_PARTS = 3;

    private final Class<?> type;
    private final ClassDesc record;
    private final RecordComponent[] components;
    private final int[] sizes;
    private final Predicate<Class<?>> isPart;

    private Generator(Class<?> type, int[] sizes, Predicate<Class<?>> isPart) {
      this.type = type;
      this.sizes = sizes;
      this.isPart = isPart;
      record = describe(type);
      components = type.getRecordComponents();
    }

    private Components make() {
      var name = ClassDesc.of(Components.class.getName() + "Of" + type.getSimpleName());
      byte[] bytes =
          ClassFile.of()
              .build(
                  name,
                  made ->
                      made.withFlags(ACC_FINAL | ACC_SYNTHETIC)
                          .withInterfaceSymbols(describe(Components.class))
                          .withMethodBody(INIT_NAME, MTD_void, 0, Generator::constructor)
                          .withMethodBody(
                              "takeApart",
                              MethodTypeDesc.of(CD_void, CD_Object, SLOTS, CD_int, PARTS),
                              ACC_PUBLIC,
                              this::takeApart)
                          .withMethodBody(
                              "putTogether",
                              MethodTypeDesc.of(CD_Object, SLOTS, CD_int, PARTS),
                              ACC_PUBLIC,
                              this::putTogether));
      try {
        var made = LOOKUP.defineHiddenClass(bytes, true);
        return (Components)
            made.findConstructor(made.lookupClass(), MethodType.methodType(void.class)).invoke();
      } catch (Throwable e) {
        throw new IllegalArgumentException("cannot take apart " + type, e);
      }
    }

    private static void constructor(CodeBuilder code) {
      code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_();
    }

    private void takeApart(CodeBuilder code) {
      code.aload(RECORD).checkcast(record).astore(TYPED);
      int offset = 0;
      for (int i = 0; i < components.length; i++) {
        Class<?> component = components[i].getType();
        if (isPart.test(component)) {
          code.aload(INTO_PARTS).loadConstant(i).aaload();
          get(code, i);
          code.aload(INTO)
              .invokeinterface(PART, "takeApart", MethodTypeDesc.of(CD_void, CD_Object, SLOTS));
        } else {
          code.aload(INTO).iload(INTO_FIRST).loadConstant(offset).iadd();
          get(code, i);
          box(code, component);
          code.aastore();
        }
        offset += sizes[i];
      }
      code.return_();
    }

    private void get(CodeBuilder code, int component) {
      var returns = describe(components[component].getType());
      code.aload(TYPED)
          .invokevirtual(record, components[component].getName(), MethodTypeDesc.of(returns));
    }

    private void putTogether(CodeBuilder code) {
      code.new_(record).dup();
      int offset = 0;
      for (int i = 0; i < components.length; i++) {
        Class<?> component = components[i].getType();
        if (isPart.test(component)) {
          code.aload(FROM_PARTS)
              .loadConstant(i)
              .aaload()
              .aload(FROM)
              .invokeinterface(PART, "putTogether", MethodTypeDesc.of(CD_Object, SLOTS));
        } else {
          code.aload(FROM).iload(FROM_FIRST).loadConstant(offset).iadd().aaload();
        }
        unbox(code, component);
        offset += sizes[i];
      }
      var parameters =
          Arrays.stream(components).map(part -> describe(part.getType())).toArray(ClassDesc[]::new);
      code.invokespecial(record, INIT_NAME, MethodTypeDesc.of(CD_void, parameters)).areturn();
    }

    private static void box(CodeBuilder code, Class<?> component) {
      if (component.isPrimitive()) {
        ClassDesc box = boxOf(component);
        code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, describe(component)));
      }
    }

    private static void unbox(CodeBuilder code, Class<?> component) {
      if (component.isPrimitive()) {
        ClassDesc box = boxOf(component);
        code.checkcast(box)
            .invokevirtual(
                box, component.getName() + "Value", MethodTypeDesc.of(describe(component)));
      } else {
        code.checkcast(describe(component));
      }
    }

    private static ClassDesc boxOf(Class<?> primitive) {
      return describe(MethodType.methodType(primitive).wrap().returnType());
    }

    private static ClassDesc describe(Class<?> type) {
      return type.describeConstable().orElseThrow();
    }
  }
}
