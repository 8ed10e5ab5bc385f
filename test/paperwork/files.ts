/** Files of people who do not exist, for the paperwork tests. */
import type { Founder, FoundingFile } from '#src/domain/paper.ts';

/** Nothing told at all. */
export const nothing: FoundingFile = {};

/** Five women, a lean cooperative, one of them puts in a machine. */
export const fiveWomen: FoundingFile = {
  form: 'htx',
  name: 'Chè Bản Thử',
  commune: 'tan-phong',
  address: 'Bản Thử Nghiệm',
  phone: '0000 000 000',
  lines: [{ name: 'Trồng cây chè', code: '0127' }, { name: 'Chế biến chè' }],
  sector: 'crops',
  capital: 250_000_000,
  minContribution: 10_000_000,
  payInMonths: 3,
  governance: 'lean',
  termYears: 5,
  founders: [
    person('f1', 'Lò Thị Thử', '1985-03-02', 75_000_000, {
      offices: ['director'],
      contribution: 'machines',
      contributionWhat: 'máy sấy chè',
    }),
    person('f2', 'Vàng Thị Mẫu', '1990-11-20', 50_000_000, { offices: ['controller'] }),
    person('f3', 'Giàng Thị Ví Dụ', '1978-01-05', 50_000_000, { offices: ['treasurer'] }),
    person('f4', 'Tẩn Thị Nháp', '1995-07-30', 50_000_000, {}),
    person('f5', 'Lý Thị Giả Định', '2000-12-12', 25_000_000, {}),
  ],
  relatives: [],
  representatives: ['f1'],
  filer: 'f1',
  meeting: {
    day: '2026-12-05',
    time: '8 giờ 00',
    place: 'nhà văn hóa Bản Thử Nghiệm',
    chair: 'f1',
    secretary: 'f4',
    present: ['f1', 'f2', 'f3', 'f4', 'f5'],
  },
  plan: {
    products: 'Chè xanh, chè shan sao tay',
    customers: 'Khách du lịch, cửa hàng ở phường',
    services: 'Mua chung phân bón, sấy chung, bán chung',
    workers: 8,
    revenue: 900_000_000,
    costs: 640_000_000,
  },
};

/** A registered group of five that becomes a cooperative with a full board. */
export const conversion: FoundingFile = {
  ...fiveWomen,
  form: 'convert',
  governance: 'full',
  founders: [
    person('f1', 'Lò Thị Thử', '1985-03-02', 50_000_000, { offices: ['board-chair', 'director'] }),
    person('f2', 'Vàng Thị Mẫu', '1990-11-20', 50_000_000, { offices: ['board-member'] }),
    person('f3', 'Giàng Thị Ví Dụ', '1978-01-05', 50_000_000, { offices: ['board-member'] }),
    person('f4', 'Tẩn Thị Nháp', '1995-07-30', 50_000_000, { offices: ['control-member'] }),
    person('f5', 'Lý Thị Giả Định', '2000-12-12', 20_000_000, {}),
    person('f6', 'Hoàng Văn Tưởng', '1969-09-09', 30_000_000, {
      kind: 'capital-associate',
      sex: 'male',
    }),
  ],
  registration: { groupName: 'Chè Bản Thử', code: '0000000000', day: '2025-09-15' },
};

/** A cooperative group of three who pool work and a buffalo. */
export const threeWomen: FoundingFile = {
  form: 'tht',
  name: 'Dệt Bản Mẫu',
  commune: 'doan-ket',
  address: 'Bản Mẫu',
  phone: '0000 000 001',
  lines: [{ name: 'Dệt vải thổ cẩm' }],
  sector: 'handicraft',
  founders: [
    person('f1', 'Lò Thị Thử', '1985-03-02', 5_000_000, {
      offices: ['leader'],
      labour: 'bán hàng, ghi sổ',
    }),
    person('f2', 'Vàng Thị Mẫu', '1990-11-20', 8_000_000, {
      contribution: 'livestock',
      contributionWhat: 'một con trâu',
      labour: 'dệt vải',
    }),
    person('f3', 'Giàng Thị Ví Dụ', '1978-01-05', 5_000_000, { labour: 'nhuộm, dệt vải' }),
  ],
  contract: {
    signedOn: '2026-11-25',
    months: 24,
    purpose: 'Dệt và bán vải thổ cẩm',
    sharing: 'Chia theo số tấm vải mỗi người dệt được',
  },
  support: { wants: 'Lớp dạy thêu và máy khâu', grounds: 'Mới lập ở địa bàn khó khăn' },
};

/** So many members, each with a full line. */
export function crowd(count: number): FoundingFile {
  return {
    ...fiveWomen,
    capital: count * 5_000_000,
    founders: Array.from({ length: count }, (_, index) =>
      person(`f${index + 1}`, `Lò Thị Thử ${index + 1}`, '1985-03-02', 5_000_000, {
        offices: index === 0 ? ['director'] : index === 1 ? ['controller'] : [],
      }),
    ),
  };
}

export function person(
  id: string,
  name: string,
  born: string,
  amount: number,
  more: Partial<Founder>,
): Founder {
  return {
    id,
    name,
    born,
    sex: 'female',
    ethnic: 'Thái',
    address: 'Bản Thử Nghiệm, phường Tân Phong',
    kind: 'official',
    amount,
    contribution: 'money',
    vietnamese: true,
    cadre: false,
    limitedCapacity: false,
    barred: false,
    ...more,
  };
}
