package dev.tornline.fuzzer.suspect;

import dev.tornline.targets.Frame;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Weaves calls of {@link Probe} into the methods of classes: where they begin, where they return,
 * where an exception leaves them, and where a loop goes into its next turn. Constructors and
 * initializers stay as they are.
 */
final class Instrumenter {

  private static final ClassDesc PROBE = ClassDesc.of(Probe.class.getName());
  private static final String LAMBDA = "lambda$";

  private static final MethodTypeDesc MARK =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
  private static final MethodTypeDesc TURN = MethodTypeDesc.of(ConstantDescs.CD_void);
  private static final MethodTypeDesc ASK =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_int);
  private static final MethodTypeDesc INT =
      MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int);
  private static final MethodTypeDesc LONG =
      MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_int);

  private final ClassFile classes;
  private final List<ProbedMethod> methods = new ArrayList<>();

  /** Weaves classes that refer to what this loader can find. */
  Instrumenter(ClassLoader found) {
    classes =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(found)
                    .orElse(ClassHierarchyResolver.defaultResolver())
                    .cached()));
  }

  /** A woven method by its number. */
  ProbedMethod method(int number) {
    return methods.get(number);
  }

  /** A class with probes. */
  byte[] weave(byte[] bytes) {
    ClassModel model = classes.parse(bytes);
    return classes.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method && isWanted(method)) {
            int number = methods.size();
            methods.add(describe(model, method));
            builder.transformMethod(
                method, MethodTransform.transformingCode(new Probes(number, method)));
          } else {
            builder.with(element);
          }
        });
  }

  private static boolean isWanted(MethodModel method) {
    String name = method.methodName().stringValue();
    boolean written = !method.flags().has(AccessFlag.SYNTHETIC) || name.startsWith(LAMBDA);
    return method.code().isPresent() && written && !name.startsWith("<");
  }

  private static ProbedMethod describe(ClassModel model, MethodModel method) {
    String name = method.methodName().stringValue();
    if (name.startsWith(LAMBDA)) {
      name = name.substring(LAMBDA.length(), name.lastIndexOf('$'));
    }
    String owner = model.thisClass().asInternalName().replace('/', '.').replace('$', '.');
    int line = 0;
    for (CodeElement element : method.code().orElseThrow()) {
      if (element instanceof LineNumber number) {
        line = number.line();
        break;
      }
    }
    String file =
        model
            .findAttribute(Attributes.sourceFile())
            .map(SourceFileAttribute::sourceFile)
            .map(Utf8Entry::stringValue)
            .orElse("unknown");
    return new ProbedMethod(new Frame(owner + "." + name, file + ":" + line), result(method));
  }

  private static ProbedMethod.Result result(MethodModel method) {
    return switch (method.methodTypeSymbol().returnType().descriptorString()) {
      case "Z" -> ProbedMethod.Result.BOOLEAN;
      case "V" -> ProbedMethod.Result.NOTHING;
      default -> ProbedMethod.Result.OTHER;
    };
  }

  /** The probes of one method. */
  private static final class Probes implements CodeTransform {

    private final int number;
    private final MethodTypeDesc leave;
    private final boolean skippable;
    private final Set<Label> seen = new HashSet<>();
    private Label begin;

    Probes(int number, MethodModel method) {
      String result = method.methodTypeSymbol().returnType().descriptorString();
      this.number = number;
      this.skippable = result.equals("V");
      this.leave =
          switch (result) {
            case "Z", "B", "S", "C", "I" -> INT;
            case "J" -> LONG;
            default -> MARK;
          };
    }

    @Override
    public void atStart(CodeBuilder builder) {
      begin = builder.newLabel();
      builder.loadConstant(number);
      if (skippable) {
        Label body = builder.newLabel();
        builder.invokestatic(PROBE, "leaveOut", ASK).ifeq(body).return_().labelBinding(body);
      } else {
        builder.invokestatic(PROBE, "enter", MARK);
      }
      builder.labelBinding(begin);
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
      switch (element) {
        case LabelTarget target -> seen.add(target.label());
        case BranchInstruction branch when seen.contains(branch.target()) ->
            builder.invokestatic(PROBE, "turn", TURN);
        case ReturnInstruction _ ->
            builder.loadConstant(number).invokestatic(PROBE, "leave", leave);
        default -> {
          // Stays as it is.
        }
      }
      builder.with(element);
    }

    @Override
    public void atEnd(CodeBuilder builder) {
      Label handler = builder.newLabel();
      builder
          .labelBinding(handler)
          .loadConstant(number)
          .invokestatic(PROBE, "leave", MARK)
          .athrow()
          .exceptionCatchAll(begin, handler, handler);
    }
  }
}
