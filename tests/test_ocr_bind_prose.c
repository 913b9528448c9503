/* Values in sentences. No engine: lines are given as read. */
#include "ocr/bind_prose.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define MOST   6
#define WANTED 6

static const struct {
    struct drawn lines[MOST];
    struct {
        enum field field;
        const char *text;
    } wanted[WANTED];
    int n;
} cases[] = {
    {{{"我单位北京市云峪区人民检察院(统一社会信用代码:", 0, 0, 0, 0},
      {"11110106086404662X)因工作需要,申请办理个人数字证书", 1, 0, 0, 0},
      {"2枚,服务年限1年。现委托经办人黄良(身份证号码:", 2, 0, 0, 0},
      {"640104191008210171,手机号码:14171564393)前往办理。", 3, 0, 0, 0}},
     {{FIELD_UNIT_NAME, "北京市云峪区人民检察院"},
      {FIELD_UNIT_CREDIT_CODE, "11110106086404662X"},
      {FIELD_CERTIFICATE_COUNT, "2枚"},
      {FIELD_CERTIFICATE_YEARS, "1年"},
      {FIELD_HANDLER_NAME, "黄良"},
      {FIELD_HANDLER_ID_NUMBER, "640104191008210171"}},
     7},
    /* The name goes on in the next line, and its first part is the name of another unit. */
    {{{"经研究决定,自本年度起,我单位北京市云峪区教育委员会", 0, 0, 0, 0},
      {"人才服务中心(以下简称本单位),现委托经办人黄良,前往", 1, 0, 0, 0},
      {"贵公司办理数字证书。", 2, 0, 0, 0}},
     {{FIELD_UNIT_NAME, "北京市云峪区教育委员会人才服务中心"}, {FIELD_HANDLER_NAME, "黄良"}},
     2},
    /* In a cell beside its label; a number whose unit word stands in the next line. */
    {{{"授权内容", 0, 0, 4, 0},
      {"兹授权黄良(身份证号码:640104191008210171,手机号码:", 0, 1, 4, 0},
      {"14171564393)为本单位经办人,申请办理政务个人数字证书2", 0, 1, 4, 1},
      {"枚,服务年限3年,并办理缴费、领取等有关手续。", 0, 1, 4, 2}},
     {{FIELD_HANDLER_NAME, "黄良"},
      {FIELD_HANDLER_ID_NUMBER, "640104191008210171"},
      {FIELD_HANDLER_MOBILE, "14171564393"},
      {FIELD_CERTIFICATE_COUNT, "2"},
      {FIELD_CERTIFICATE_YEARS, "3年"}},
     5},
    /* How to fill the form in. */
    {{{"填写须知:(1)单位名称须与公章一致;(2)只可办理一项业务;(5)收款单位:", 0, 1, 4, 0},
      {"北京数字认证股份有限公司,账号见官网,开户行:北京银行,(6)收件人:", 0, 1, 4, 1},
      {"政务,联系电话:62042172。", 0, 1, 4, 2}},
     {{0}},
     0},
    /* A wide blank parts a line in two. */
    {{{"兹授权黄良(身份证号码:640104191008210171,手机号码:", 0, 0, 0, 0},
      {"14171564393", 1, 0, 0, 0},
      {")为本单位经办人,申请办理证书", 1, 1, 0, 0},
      {"并缴费、领取等有关手续。", 2, 0, 0, 0}},
     {{FIELD_HANDLER_NAME, "黄良"},
      {FIELD_HANDLER_ID_NUMBER, "640104191008210171"},
      {FIELD_HANDLER_MOBILE, "14171564393"}},
     3},
    /* Somebody is addressed; a label stands left of the sentence, and a label's value in the line
     * below it. */
    {{{"现申请为本单位工作人员办理个人证书共2个,期限", 0, 1, 0, 0},
      {"申请", 1, 0, 0, 0},
      {"1年,由黄良同志(手机14171564393,身份证号", 1, 1, 0, 0},
      {"640104191008210171,电子邮箱liu@126.com)承办。", 2, 1, 0, 0}},
     {{FIELD_CERTIFICATE_COUNT, "2个"},
      {FIELD_CERTIFICATE_YEARS, "1年"},
      {FIELD_HANDLER_NAME, "黄良"},
      {FIELD_HANDLER_MOBILE, "14171564393"},
      {FIELD_HANDLER_ID_NUMBER, "640104191008210171"},
      {FIELD_HANDLER_EMAIL, "liu@126.com"}},
     6},
    /* The brackets with his number say as much; 由 says nothing by itself. */
    {{{"我单位拟办理个人证书2个,相关费用由本单位承担,", 0, 0, 0, 0},
      {"由黄良(手机14171564393)前来办理,请予接洽。", 1, 0, 0, 0}},
     {{FIELD_CERTIFICATE_COUNT, "2个"},
      {FIELD_HANDLER_NAME, "黄良"},
      {FIELD_HANDLER_MOBILE, "14171564393"}},
     3},
    /* A letter of introduction; how long each certificate lasts. */
    {{{"兹介绍我单位黄良同志(公民身份号码:640104191008210171,手机:", 0, 0, 0, 0},
      {"14171564393)前往你处,办理我单位工作人员数字证书业务,", 1, 0, 0, 0},
      {"涉及证书共2张,每张使用3年,名单附后。", 2, 0, 0, 0}},
     {{FIELD_HANDLER_NAME, "黄良"},
      {FIELD_HANDLER_ID_NUMBER, "640104191008210171"},
      {FIELD_HANDLER_MOBILE, "14171564393"},
      {FIELD_CERTIFICATE_COUNT, "2张"},
      {FIELD_CERTIFICATE_YEARS, "3年"}},
     5},
    /* A blank for his telephone at the beginning of a line is empty; who takes the parcel in is
     * somebody else, and his telephone does not fill it. */
    {{{"兹介绍我单位黄良同志(公民身份号码:640104191008210171,手机:", 0, 0, 0, 0},
      {")前往你处,办理我单位工作人员数字证书业务,请予接洽。", 1, 1, 0, 0}},
     {{FIELD_HANDLER_NAME, "黄良"},
      {FIELD_HANDLER_ID_NUMBER, "640104191008210171"},
      {FIELD_HANDLER_MOBILE, ""}},
     3},
    {{{"兹介绍我单位黄良同志(公民身份号码:640104191008210171,手机:", 0, 0, 0, 0},
      {")前往你处,办理证书业务,证书介质请寄至安街5号,由", 1, 1, 0, 0},
      {"黄良(电话14171564393)签收;请予接洽。", 2, 0, 0, 0}},
     {{FIELD_HANDLER_NAME, "黄良"},
      {FIELD_HANDLER_ID_NUMBER, "640104191008210171"},
      {FIELD_HANDLER_MOBILE, ""}},
     3},
    /* The unit that stands before its code, with nobody who says whose it is; its blank is empty.
     */
    {{{"北京市云峪区人民检察院(统一社会信用代码:", 0, 0, 0, 0},
      {")因工作需要,拟为本单位工作人员办理数字证书。", 1, 1, 0, 0}},
     {{FIELD_UNIT_NAME, "北京市云峪区人民检察院"}, {FIELD_UNIT_CREDIT_CODE, ""}},
     2},
    {{{"现有北京市云峪区人民检察院;北京数字认证股份有限公司(统一社会信用代码:", 0, 0, 0, 0},
      {"),请予办理数字证书,谢谢。", 1, 1, 0, 0}},
     {{FIELD_UNIT_NAME, "北京市云峪区人民检察院"}, {FIELD_UNIT_CREDIT_CODE, ""}},
     2},
    {{{"兹介绍我单位黄良同志(公民身份号码:640104191008210171)前往,", 0, 0, 0, 0},
      {"证书介质请寄至安街5号,由王五(电话14171564393)签收。", 1, 0, 0, 0}},
     {{FIELD_HANDLER_NAME, "黄良"}, {FIELD_HANDLER_ID_NUMBER, "640104191008210171"}},
     2},
    /* Whose man he is, and what. */
    {{{"兹授权我单位工作人员黄良(居民身份证号码:640104191008210171,", 0, 0, 0, 0},
      {"手机号码:14171564393)作为我单位办理数字证书业务的经办人,代表我单位", 1, 0, 0, 0},
      {"提交申请材料。", 2, 0, 0, 0}},
     {{FIELD_HANDLER_NAME, "黄良"},
      {FIELD_HANDLER_ID_NUMBER, "640104191008210171"},
      {FIELD_HANDLER_MOBILE, "14171564393"}},
     3},
    /* The name of somebody of the unit ends as units' names do: it is none, and the telephone his.
     */
    {{{"兹授权我单位工作人员王小军(居民身份证号码:640104191008210171,手机号码:", 0, 0, 0, 0},
      {"14171564393)作为我单位办理数字证书业务的经办人,代表我单位提交申请材料,", 1, 0, 0, 0},
      {"签收数字证书。", 2, 0, 0, 0}},
     {{FIELD_HANDLER_NAME, "王小军"},
      {FIELD_HANDLER_ID_NUMBER, "640104191008210171"},
      {FIELD_HANDLER_MOBILE, "14171564393"}},
     3},
    /* Nobody is called 下列. */
    {{{"因工作需要,我单位拟办理数字证书事项,请予办理,谢谢。", 0, 0, 0, 0},
      {"现委派下列同志负责联系,证书及发票请按以下信息寄送。", 1, 0, 0, 0}},
     {{0, NULL}},
     0},
    /* The number of somebody else. */
    {{{"我单位法定代表人王五(身份证号码:640104191008210171),", 0, 0, 0, 0},
      {"现授权经办人黄良(身份证号码:110101190808080808),办理", 1, 0, 0, 0},
      {"上述业务,请予接洽。", 2, 0, 0, 0}},
     {{FIELD_HANDLER_NAME, "黄良"}, {FIELD_HANDLER_ID_NUMBER, "110101190808080808"}},
     2},
    /* A telephone before anybody is named. */
    {{{"经研究,我单位拟申请数字证书若干,如有问题请联系,联系电话:", 0, 0, 0, 0},
      {"65001234,现授权经办人黄良(手机号码:14171564393),办理上述业务", 1, 0, 0, 0},
      {"事项,请予接洽,谢谢。", 2, 0, 0, 0}},
     {{FIELD_HANDLER_NAME, "黄良"}, {FIELD_HANDLER_MOBILE, "14171564393"}},
     2},
    /* A sentence whose second half was not found: 办 is the end of no unit's name here. */
    {{{"申请单位确认以上填写的信息真实,已告知持有人妥善保管;持有人离职、调", 0, 0, 0, 0},
      {"岗的,本单位将在10个工作日内办", 1, 0, 0, 0}},
     {{0, NULL}},
     0},
    /* A number that goes on in the next line may be a shorter one here. */
    {{{"我单位北京市云峪区人民检察院,现授权经办人黄良(手机号码:1417156", 0, 0, 0, 0},
      {"4393),前往贵公司办理数字证书业务,请予接洽。特此函告,谢谢", 1, 0, 0, 0}},
     {{FIELD_UNIT_NAME, "北京市云峪区人民检察院"}, {FIELD_HANDLER_NAME, "黄良"}},
     2},
    /* A note of prices names nobody. */
    {{{"说明:数字证书2枚,服务年限1年,另收介质费;费用按年计算,请", 0, 0, 0, 0},
      {"于办理前汇至指定账户,并附回单。", 1, 0, 0, 0}},
     {{0, NULL}},
     0},
    /* A declaration without blanks. */
    {{{"我单位郑重承诺:所提交的申请材料真实、合法、有效;证书持有人", 0, 0, 0, 0},
      {"均为本单位在职人员,知晓数字证书的使用责任,如有不实,由我单位", 1, 0, 0, 0},
      {"承担全部责任。", 2, 0, 0, 0}},
     {{0, NULL}},
     0},
    /* In plain words: is and is called stand between a label and its value, and an address goes on
     * in the next line. */
    {{{"谁来办", 0, 0, 3, 0},
      {"申请的单位是北京市云峪区人民检察院,统一社会信用代码为", 0, 1, 3, 0},
      {"11110106086404662X,办公地址在北京市安街144", 0, 1, 3, 1},
      {"号,联系电话010-65001234。", 0, 1, 3, 2}},
     {{FIELD_UNIT_NAME, "北京市云峪区人民检察院"},
      {FIELD_UNIT_CREDIT_CODE, "11110106086404662X"},
      {FIELD_UNIT_ADDRESS, "北京市安街144号"},
      {FIELD_UNIT_PHONE, "010-65001234"}},
     4},
    {{{"寄给谁", 0, 0, 2, 0},
      {"办好后寄给黄良,电话14171564393,地址北京市安街144号", 0, 1, 2, 0},
      {"东楼。", 0, 1, 2, 1}},
     {{FIELD_RETURN_NAME, "黄良"},
      {FIELD_RETURN_PHONE, "14171564393"},
      {FIELD_RETURN_ADDRESS, "北京市安街144号东楼"}},
     3},
    /* A name that lost its point and is none: then the paragraph names nobody. */
    {{{"寄给谁", 0, 0, 2, 0},
      {"办好后寄给祖木热提依明,电话14171564393,地址北京市安街144号", 0, 1, 2, 0},
      {"东楼。", 0, 1, 2, 1}},
     {{0, NULL}},
     0},
    {{{"寄给谁", 0, 0, 2, 0},
      {"办好后寄给我单位,以便发放,请妥善包装,不要折叠。", 0, 1, 2, 0},
      {"谢谢。", 0, 1, 2, 1}},
     {{0, NULL}},
     0},
    /* Notes with the office's telephone and address: nobody is named. */
    {{{"填写须知", 0, 0, 2, 0},
      {"本表及附件请邮寄给政务,电话62042172,地址西城区裕民东路", 0, 1, 2, 0},
      {"3号京版信息港,到付件拒收。", 0, 1, 2, 1}},
     {{0, NULL}},
     0},
    {{{"填写须知", 0, 0, 2, 0},
      {"(1)证书办好后快递给申请单位;(2)请核对;收件人:政务部,联系电话:", 0, 1, 2, 0},
      {"62042172。", 0, 1, 2, 1}},
     {{0, NULL}},
     0},
    /* 叫 and 叫做; others are nobody's names. */
    {{{"谁来办", 0, 0, 2, 0},
      {"申请的单位是北京市云峪区人民检察院,来办理的人叫做王小明,", 0, 1, 2, 0},
      {"手机14171564393。", 0, 1, 2, 1}},
     {{FIELD_UNIT_NAME, "北京市云峪区人民检察院"},
      {FIELD_HANDLER_NAME, "王小明"},
      {FIELD_HANDLER_MOBILE, "14171564393"}},
     3},
    /* A unit's name that goes on in the next line, and a line that only ends with one. */
    {{{"涉及证书共2张,每张使用3年。我单位全称为北京市云峪区农业", 0, 0, 0, 0},
      {"农村局信息中心,统一社会信用代码为12110107452355590A。", 1, 0, 0, 0}},
     {{FIELD_CERTIFICATE_COUNT, "2张"},
      {FIELD_CERTIFICATE_YEARS, "3年"},
      {FIELD_UNIT_NAME, "北京市云峪区农业农村局信息中心"},
      {FIELD_UNIT_CREDIT_CODE, "12110107452355590A"}},
     4},
    {{{"涉及材料,共2张,请查收。我单位北京市云峪区农业农村局", 0, 0, 0, 0},
      {"因工作需要前来,统一社会信用代码为12110107452355590A。", 1, 0, 0, 0}},
     {{FIELD_UNIT_CREDIT_CODE, "12110107452355590A"}},
     1},
    /* The point of a name is read as a dot, and not every surname is known: an ID number behind. */
    {{{"谁来办", 0, 0, 2, 0},
      {"受委托来办的人叫买买提.吐尔逊,身份证号码150102190612156948,手机", 0, 1, 2, 0},
      {"14178971388,谢谢。", 0, 1, 2, 1}},
     {{FIELD_HANDLER_NAME, "买买提.吐尔逊"},
      {FIELD_HANDLER_ID_NUMBER, "150102190612156948"},
      {FIELD_HANDLER_MOBILE, "14178971388"}},
     3},
    {{{"谁来办", 0, 0, 2, 0},
      {"受委托来办的人叫谌汝华,身份证号码430102190904214916,办好后寄给", 0, 1, 2, 0},
      {"谌汝华,电话14171564393,谢谢。", 0, 1, 2, 1}},
     {{FIELD_HANDLER_NAME, "谌汝华"},
      {FIELD_HANDLER_ID_NUMBER, "430102190904214916"},
      {FIELD_RETURN_NAME, "谌汝华"},
      {FIELD_RETURN_PHONE, "14171564393"}},
     4},
    /* Two Tibetan names are one, which has no surname; other words of four characters are none. */
    {{{"谁来办", 0, 0, 2, 0},
      {"受委托来办的人叫达瓦央金,身份证号码430102190904214916,办好后寄给", 0, 1, 2, 0},
      {"达瓦央金,电话14171564393,谢谢。", 0, 1, 2, 1}},
     {{FIELD_HANDLER_NAME, "达瓦央金"},
      {FIELD_HANDLER_ID_NUMBER, "430102190904214916"},
      {FIELD_RETURN_NAME, "达瓦央金"},
      {FIELD_RETURN_PHONE, "14171564393"}},
     4},
    {{{"谁来办", 0, 0, 2, 0},
      {"受委托来办的人叫达瓦同事,身份证号码430102190904214916,办好后寄给", 0, 1, 2, 0},
      {"达瓦同事,电话14171564393,谢谢。", 0, 1, 2, 1}},
     {{0}},
     0},
    {{{"谁来办", 0, 0, 2, 0},
      {"申请的单位是北京市云峪区人民检察院,办理的人是他人,须另附委托书;", 0, 1, 2, 0},
      {"寄给何人王五,谢谢。", 0, 1, 2, 1}},
     {{FIELD_UNIT_NAME, "北京市云峪区人民检察院"}},
     1},
    /* The telephone of somebody whose name was not taken is not the unit's. */
    {{{"我单位北京市云峪区人民检察院,兹派王小明前往办理数字证书业务,", 0, 0, 0, 0},
      {"联系电话14171564393,请予接洽。", 1, 0, 0, 0}},
     {{FIELD_UNIT_NAME, "北京市云峪区人民检察院"}},
     1},
    /* An address ends where the next label begins, in the next line too. */
    {{{"寄给谁", 0, 0, 2, 0},
      {"办好后寄给黄小良,地址北京市朝阳区建国路1号楼某某", 0, 1, 2, 0},
      {"电话14171564393,谢谢。", 0, 1, 2, 1}},
     {{FIELD_RETURN_NAME, "黄小良"}, {FIELD_RETURN_PHONE, "14171564393"}},
     2},
    /* Money, pages and people are no certificates. */
    {{{"费用", 0, 0, 1, 0}, {"合计:2年,88元", 0, 1, 1, 0}}, {{0, NULL}}, 0},
    {{{"说明", 0, 0, 1, 0}, {"共12人,其中3人满1年", 0, 1, 1, 0}}, {{0, NULL}}, 0},
    /* How many and for how long, without a label that asks for both. */
    {{{"办多少", 0, 0, 1, 0}, {"一共办12份证书,每份证书用3年。", 0, 1, 1, 0}},
     {{FIELD_CERTIFICATE_COUNT, "12份"}, {FIELD_CERTIFICATE_YEARS, "3年"}},
     2},
    {{{"说明", 0, 0, 1, 0}, {"每人限办1份证书,每份证书用1年。", 0, 1, 1, 0}}, {{0, NULL}}, 0},
    {{{"数量及年限", 0, 0, 1, 0}, {"共12枚,每枚1_年", 0, 1, 1, 0}},
     {{FIELD_CERTIFICATE_COUNT, "12枚"}, {FIELD_CERTIFICATE_YEARS, "1_年"}},
     2},
    /* The office's own address in a note. */
    {{{"填写须知:(1)单位名称须与公章一致;(2)只可办理一项业务;(6)邮寄地址:", 0, 0, 0, 0},
      {"北京市西城区裕民东路3号;(7)快递费由申请单位承担。", 1, 0, 0, 0}},
     {{0, NULL}},
     0},
    /* A declaration in which labels are words, and no name behind them. */
    {{{"我单位北京市云峪区人民检察院承诺:所填内容真实;代理人的", 0, 0, 0, 0},
      {"权限至本次证书签收时止;收件人为本人;证书订户同意受其约束。", 1, 0, 0, 0}},
     {{0, NULL}},
     0},
    {{{"我单位为本单位工作人员申请办理,现委托经办人索朗旺堆(身份证号码", 0, 0, 0, 0},
      {"110115190103057794,手机号码:14160380231)前往贵公司办理:", 1, 0, 0, 0}},
     {{FIELD_HANDLER_NAME, "索朗旺堆"},
      {FIELD_HANDLER_ID_NUMBER, "110115190103057794"},
      {FIELD_HANDLER_MOBILE, "14160380231"}},
     3},
    /* What follows may begin with a surname and be no name. */
    {{{"单位声明:名单所列人员均知晓并同意办理,身份证件已由信息", 0, 0, 0, 0},
      {"专员查验原件,证书仅用于教育管理,不得转借校外人员。", 1, 0, 0, 0}},
     {{0, NULL}},
     0},
    /* Two figures in one cell; a 1 over the line of its blank is read as another character. */
    {{{"数量及年限", 0, 0, 1, 0}, {"共12枚,每枚工年", 0, 1, 1, 0}},
     {{FIELD_CERTIFICATE_COUNT, "12枚"}, {FIELD_CERTIFICATE_YEARS, "工年"}},
     2},
    /* The same before other words, and where a third part says something else. */
    {{{"办多少", 0, 0, 1, 0}, {"一共办工份证书,每份证书用2年。", 0, 1, 1, 0}},
     {{FIELD_CERTIFICATE_COUNT, "工份"}, {FIELD_CERTIFICATE_YEARS, "2年"}},
     2},
    {{{"本次共申请办理4个证书,服务期限为尘年,人员名单见明细表。", 0, 0, 0, 0}},
     {{FIELD_CERTIFICATE_COUNT, "4个"}, {FIELD_CERTIFICATE_YEARS, "尘年"}},
     2},
    {{{"数量及年限", 0, 0, 1, 0}, {"每枚3年,共2枚", 0, 1, 1, 0}},
     {{FIELD_CERTIFICATE_COUNT, "2枚"}, {FIELD_CERTIFICATE_YEARS, "3年"}},
     2},
    {{{"数量及年限", 0, 0, 1, 0}, {"共2枚", 0, 1, 1, 0}}, {{0, NULL}}, 0},
    /* Outside the cells, and with a part that has no figure; and what is no certificate. */
    {{{"本次共申请办理12个证书,服务期限为3年,人员名单见明细表。", 0, 0, 0, 0}},
     {{FIELD_CERTIFICATE_COUNT, "12个"}, {FIELD_CERTIFICATE_YEARS, "3年"}},
     2},
    {{{"共2份材料,存档满1年,可以销毁。", 0, 0, 0, 0}}, {{0, NULL}}, 0},
};

static void place_text(const struct sheet *sheet, const struct place *place, char ret[LIMIT_TEXT])
{
    ret[0] = '\0';
    for (int k = 0; k < place->nlines; k++) {
        const struct engine_reading *reading = &sheet->lines[place->lines[k]].reading;
        int end =
            k == place->nlines - 1 && place->end_symbol ? place->end_symbol : reading->nsymbols;

        for (int i = k ? 0 : place->first_symbol; i < end; i++)
            strcat(ret, reading->symbols[i].text);
    }
}

/* Ink for every symbol, so that there is white between them. */
static void draw_symbols(struct sheet *sheet)
{
    for (int i = 0; i < sheet->layout.nlines; i++) {
        struct box line = sheet->layout.lines[i].box;

        for (int k = 0; k < sheet->lines[i].reading.nsymbols; k++) {
            const struct engine_symbol *symbol = &sheet->lines[i].reading.symbols[k];

            pixRasterop(sheet->page.binary, line.x + symbol->x0 + 2, line.y + 2,
                        symbol->x1 - symbol->x0 - 4, line.h - 4, PIX_SET, NULL, 0, 0);
        }
    }
}

START_TEST(test_values)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct prose_value values[PROSE_VALUES];
    int n;

    sheet_init(sheet, rules);
    for (int i = 0; i < MOST && cases[_i].lines[i].text; i++)
        sheet_line(sheet, &cases[_i].lines[i]);
    draw_symbols(sheet);
    n = bind_prose(&sheet->reader, values);
    ck_assert_int_eq(n, cases[_i].n);
    for (int i = 0; i < n && i < WANTED && cases[_i].wanted[i].text; i++) {
        char text[LIMIT_TEXT];

        ck_assert_int_eq(values[i].field, cases[_i].wanted[i].field);
        place_text(sheet, &values[i].place, text);
        ck_assert_str_eq(text, cases[_i].wanted[i].text);
    }
    sheet_free(sheet);
}
END_TEST

/* The white behind a bracket is wider than that before it: the value ends before the bracket. */
START_TEST(test_bracket)
{
    static const struct drawn lines[] = {
        {"兹授权黄良(身份证号码:640104191008210171,手机号码:", 0, 0, 0, 0},
        {"14171564393)为本单位经办人,申请办理证书并缴费、领取。", 1, 0, 0, 0}};
    const int bracket = 11 * EM / 2;
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct prose_value values[PROSE_VALUES];
    struct box line, value;

    sheet_init(sheet, rules);
    for (int i = 0; i < 2; i++)
        sheet_line(sheet, &lines[i]);
    draw_symbols(sheet);
    line = sheet->layout.lines[1].box;
    pixRasterop(sheet->page.binary, line.x + bracket + EM / 4, line.y, EM / 4, line.h, PIX_CLR,
                NULL, 0, 0);
    ck_assert_int_eq(bind_prose(&sheet->reader, values), 3);
    ck_assert_int_eq(values[2].field, FIELD_HANDLER_MOBILE);
    value = values[2].place.box;
    ck_assert_int_le(value.x + value.w, line.x + bracket);
    sheet_free(sheet);
}
END_TEST

/* Something is written in a blank that no line of text was found for: it is not empty. */
START_TEST(test_blank_written)
{
    static const struct drawn lines[] = {
        {"我单位北京市云峪区人民检察院(统一社会信用代码:", 0, 0, 0, 0},
        {")因工作需要,拟为本单位工作人员办理数字证书。", 1, 1, 0, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct prose_value values[PROSE_VALUES];

    sheet_init(sheet, rules);
    for (int i = 0; i < 2; i++)
        sheet_line(sheet, &lines[i]);
    draw_symbols(sheet);
    pixRasterop(sheet->page.binary, COLUMN / 2, ROW, EM, EM / 2, PIX_SET, NULL, 0, 0);
    ck_assert_int_eq(bind_prose(&sheet->reader, values), 1);
    ck_assert_int_eq(values[0].field, FIELD_UNIT_NAME);
    sheet_free(sheet);
}
END_TEST

/* A note whose characters all stand apart: no blank parts 提交人 from what follows. */
START_TEST(test_spread)
{
    static const struct drawn lines[] = {
        {"(1)字迹工整;(2)业务只选一项;办理新办、更新、补办的,", 0, 0, 0, 0},
        {"须同时提交人员明细表、身份证复印件和缴费凭证。", 1, 0, 0, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct prose_value values[PROSE_VALUES];

    sheet_init(sheet, rules);
    for (int i = 0; i < 2; i++) {
        struct engine_reading *reading = &sheet->lines[i].reading;

        sheet_line(sheet, &lines[i]);
        for (int k = 0; k < reading->nsymbols; k++) {
            reading->symbols[k].x0 += k * EM / 3;
            reading->symbols[k].x1 += k * EM / 3;
        }
        sheet->layout.lines[i].box.w += reading->nsymbols * EM / 3;
    }
    draw_symbols(sheet);
    ck_assert_int_eq(bind_prose(&sheet->reader, values), 0);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bind_prose");
    TCase *prose = tcase_create("prose");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(prose);
    tcase_add_loop_test(prose, test_values, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(prose, test_blank_written);
    tcase_add_test(prose, test_spread);
    tcase_add_test(prose, test_bracket);
    suite_add_tcase(suite, prose);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
