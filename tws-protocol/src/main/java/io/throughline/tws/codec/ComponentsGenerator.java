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

/// Writes the class that copies the components of one kind of record, see [Components].
final class ComponentsGenerator {
  private static final ClassValue<Components> MADE =
      new ClassValue<>() {
        @Override
        protected Components computeValue(Class<?> type) {
          return new ComponentsGenerator(type).generate();
        }
      };

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final ClassDesc PART = Components.Part.class.describeConstable().orElseThrow();
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

  private ComponentsGenerator(Class<?> type) {
    this.type = type;
    record = describe(type);
    components = type.getRecordComponents();
  }

  /// The one object of the class of a kind of record.
  static Components of(Class<?> type) {
    return MADE.get(type);
  }

  private Components generate() {
    var name = ClassDesc.of(Components.class.getName() + "Of" + type.getSimpleName());
    byte[] bytes =
        ClassFile.of()
            .build(
                name,
                made ->
                    made.withFlags(ACC_FINAL | ACC_SYNTHETIC)
                        .withInterfaceSymbols(describe(Components.class))
                        .withMethodBody(INIT_NAME, MTD_void, 0, ComponentsGenerator::constructor)
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
      Class<?> made = LOOKUP.defineHiddenClass(bytes, true).lookupClass();
      return (Components) made.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
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
      if (Components.isPart(component)) {
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
      offset += slots(component);
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
      if (Components.isPart(component)) {
        code.aload(FROM_PARTS)
            .loadConstant(i)
            .aaload()
            .aload(FROM)
            .invokeinterface(PART, "putTogether", MethodTypeDesc.of(CD_Object, SLOTS));
      } else {
        code.aload(FROM).iload(FROM_FIRST).loadConstant(offset).iadd().aaload();
      }
      unbox(code, component);
      offset += slots(component);
    }
    var parameters =
        Arrays.stream(components).map(part -> describe(part.getType())).toArray(ClassDesc[]::new);
    code.invokespecial(record, INIT_NAME, MethodTypeDesc.of(CD_void, parameters)).areturn();
  }

  /// How many slots a component takes.
  private static int slots(Class<?> component) {
    return Components.isPart(component)
        ? Arrays.stream(component.getRecordComponents())
            .mapToInt(part -> slots(part.getType()))
            .sum()
        : 1;
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
